import { type Day, day } from '../day.ts'

/**
 * What people put into passwords, and attackers try first: our own list of words, keyboard rows and pinyin, in lower
 * case. `from`: since when a new password is measured by it; lists to come are added below, none is edited.
 */
export const weakWordLists: readonly { readonly from: Day; readonly words: readonly string[] }[] = [
  {
    from: day(2026, 11, 22),
    words: [
      ...split(`password passwd passw pass pwd word admin administrator root user guest test demo sample default login
        welcome letmein secret master super system server service oracle mysql postgres linux windows huawei
        changeme temp hello world love iloveyou loveyou monkey dragon sunshine princess football baseball shadow
        superman batman michael jordan qwerty qwert asdfgh asdf zxcvbn zxcv qazwsx wsxedc qaz wsx edc rfv abc abcd
        abcdef aaa xyz computer internet office china beijing shanghai office365 spring summer autumn winter
        january february march april june july august september october november december monday friday`),
      ...split(`mima koling kouling denglu zhanghao yonghu guanli guanliyuan xitong ceshi shiyong moren wode women
        woaini woaiwo aini woai nihao nihao nimen tianxia zhongguo zhonghua beijing shanghai tianjin chongqing guangdong
        guangzhou shenzhen henan zhengzhou anhui hefei liaoning shenyang zhengfu renmin renminzhengfu gongkai xinxi
        zhengwu gongzuo danwei bangong bangongshi keshi jiguan juzhang kezhang chuzhang zhuren shuji dangyuan
        gongchandang fuwu weirenmin laopo laogong baobao baobei erzi nver mama baba jiating jiankang pingan xingfu
        kuaile facai gongxi wanshiruyi yishengpingan shengri xiaohai zhang wang chen yang zhao huang zhou`),
      ...split('520 521 1314 5201314 888 8888 666 6666 168 1688 918 110 119 120 007 123 321 456 789 147 258 369 159'),
    ],
  },
]

/** Rows and columns of the keyboard, the alphabet and the digits: any four in a row, either way, are one choice. */
export const weakRuns: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!qaz@wsx#edc$rfv%tgb',
  '!@#$%^&*()',
  '147258369',
]

function split(words: string): string[] {
  return words.trim().split(/\s+/)
}
