/**
 * What agencies are called in daily use, by the end of their name: 发展和改革委员会 is 发改委, whatever district it is of. The
 * same business has other names elsewhere (局 for 委员会), so stems are joined with the ends that occur. Collected 2026-11.
 */
const stems: readonly (readonly [stem: string, ...shorts: string[]])[] = [
  ['发展和改革', '发改', '发展改革'],
  ['教育体育', '教体', '教育', '体育'],
  ['教育和体育', '教体', '教育', '体育'],
  ['科学技术', '科技'],
  ['科技和工业信息化', '科工信', '科技', '工信'],
  ['工业和信息化', '工信', '经信'],
  ['民族宗教事务', '民宗'],
  ['人力资源和社会保障', '人社', '社保', '人力社保', '劳动'],
  ['自然资源和规划', '自规', '资规', '自然资源', '规划', '国土'],
  ['自然资源', '国土', '规划'],
  ['生态环境', '环保', '环境'],
  ['住房和城乡建设', '住建', '城建', '建设'],
  ['住房和建设', '住建'],
  ['住房保障和房产管理', '房管', '房产'],
  ['城市管理综合行政执法', '城管', '城市管理', '综合执法'],
  ['综合行政执法', '城管', '综合执法', '执法'],
  ['城市管理', '城管'],
  ['交通运输', '交通'],
  ['农业农村', '农业'],
  ['水利', '水务'],
  ['文化和旅游', '文旅', '文化', '旅游'],
  ['文化广电旅游体育', '文旅', '文广旅体', '文旅体', '体育'],
  ['文化广电和旅游', '文旅', '文广旅', '文化'],
  ['卫生健康', '卫健', '卫生', '卫计'],
  ['退役军人事务', '退役军人'],
  ['应急管理', '应急', '安监'],
  ['市场监督管理', '市监', '市场监管', '工商', '食药监', '质监'],
  ['医疗保障', '医保'],
  ['政务服务和数据管理', '数据', '政数', '政务服务'],
  ['政务服务管理', '政务服务', '行政审批'],
  ['行政审批服务', '行政审批', '审批'],
  ['机关事务管理', '机关事务'],
  ['地方金融监督管理', '金融'],
  ['国有资产监督管理', '国资'],
  ['住房公积金管理', '公积金'],
  ['乡村振兴', '扶贫'],
  ['林业和草原', '林草', '林业'],
  ['公共资源交易', '公共资源'],
  ['供销合作社联合', '供销'],
  ['信访', '信访'],
]

const ends = ['委员会', '管理局', '局', '办公室', '中心'] as const
const shortEnds: Readonly<Record<(typeof ends)[number], readonly string[]>> = {
  委员会: ['委', '局'],
  管理局: ['局'],
  局: ['局'],
  办公室: ['办', '局'],
  中心: ['中心'],
}

/**
 * The other names that an agency goes by, the most usual first: without its region, and by its short forms. Its own name is
 * not among them.
 */
export function shortNamesOf({ name, region }: { readonly name: string; readonly region: string }): readonly string[] {
  const bare = withoutRegion(name, region)
  const found = [bare, ...governmentNames(name, bare), ...departmentNames(bare)]
  return [...new Set(found)].filter((short) => short !== name && short.length > 1)
}

/** 示例区教育局 → 教育局; what is left of a name has at least two signs. */
function withoutRegion(name: string, region: string): string {
  let bare = name
  for (let again = true; again; ) {
    again = false
    for (const place of placesOf(region)) {
      if (
        bare.startsWith(place) &&
        bare.length >= place.length + 2 &&
        !/^(?:人民)?政府/u.test(bare.slice(place.length))
      ) {
        bare = bare.slice(place.length)
        again = true
      }
    }
  }
  return bare
}

function placesOf(region: string): readonly string[] {
  const parts = region.split('/').filter((part) => part.length > 1)
  const bare = parts
    .map((part) => part.replace(/(?:特别行政区|自治[区州县旗]|[省市区县旗镇乡])$/u, ''))
    .filter((part) => part.length > 1)
  return [...parts, ...bare].sort((a, b) => b.length - a.length)
}

function governmentNames(name: string, bare: string): readonly string[] {
  const office = /^(.*?)人民政府办公(?:室|厅)$/u.exec(name)
  if (office !== null) return [`${office[1]}政府办`, '政府办', '政府办公室']
  const government = /^(.*?)人民政府$/u.exec(name)
  if (government !== null) {
    const place = government[1] ?? ''
    const last = place.slice(-1)
    const own = /^.*[省市区县旗]([^省市区县旗]{1,5}[镇乡])$/u.exec(place)?.[1]
    return [`${place}政府`, `${last}政府`, ...(own === undefined ? [] : [own, `${own}政府`, `${own}人民政府`])]
  }
  const street = /([^省市区县旗]{1,6}街道)办事处$/u.exec(bare)
  if (street !== null) return [street[1] ?? '', `${street[1] ?? ''}办`]
  const zone = /^(.*(?:开发区|高新区|管理区|示范区|新区|园区))管理委员会$/u.exec(name)
  return zone === null ? [] : [`${zone[1]}管委会`, '管委会', zone[1] ?? '']
}

function departmentNames(bare: string): readonly string[] {
  return ends.flatMap((end) => {
    if (!bare.endsWith(end)) return []
    const own = bare.slice(0, -end.length)
    return stems
      .filter(([stem]) => own === stem || `${own}管理` === stem || own === stem.replace(/管理$/u, ''))
      .flatMap(([, ...shorts]) => shorts.flatMap((short) => shortEnds[end].map((last) => short + last)))
  })
}
