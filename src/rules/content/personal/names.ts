/** Surnames common enough to tell a name from other words where something beside it says that a person is meant. */
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫阎雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪葛阮柳齐梅庄辛管殷涂翁骆邢安欧鲍柯申岳左聂焦柴尚樊翟耿牛路关倪翁温包季舒符甘池应庞卜房蒲饶凌童詹卓裴苗瞿'
const compound = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|司徒|夏侯|端木'

/** The source of a pattern for a name: a surname and one or two characters, none of which masks. */
export const nameForm = `(?:${compound}|[${single}])[\\u4E00-\\u9FFF]{1,2}`

const wholeName = new RegExp(`^(?:${nameForm})$`, 'u')
const masking = /[某*×xX○〇□△Ｘ]/u

/** Words that begin like a name, in running text. */
const noNames =
  /^(?:关[爱怀心注于]|安[全置心排]|成[长都年]|应[当急对届]|高[温危中龄校]|金[额融]|方[面案式]|包括|时间|明确|计[划生]|温暖|常[见住规态]|程序|文[化明件]|万[元人]|向[社各有]|石[头油]|江[苏西]|陈述|许可|严[重格禁防]|于[是二]|申[请报领]|任[何务职]|单[位独]|易[地发]|左右|管理|路[线段]|房[屋产]|施[工行]|武[汉装]|齐全|余[额下]|段|夏[季令]|白[天色]|马[上路]|黄[金色]|田[地间]|林[地业区]|祝贺|顾[问客]|龙头|康复|尚未|柳州|童年|童话|水)/u

/** Whether a cell under a heading such as 姓名 holds the unmasked name of a person. */
export function isName(text: string): boolean {
  const word = text.replace(/\s/gu, '')
  return wholeName.test(word) && !masking.test(word)
}

/** Whether what `nameForm` found in running text may be a name. */
export function mayBeName(word: string): boolean {
  return !masking.test(word) && !noNames.test(word)
}
