// The fields of grass-roots disclosure (基层政务公开标准化规范化试点领域): 26 of them, each with the names that it has had.

export type CatalogueField = {
  /** Kept by the items of the field. */
  readonly key: string
  /** The number with which the codes of its items begin (领域+序): 0505 is the fifth item of field 05. */
  readonly number: string
  readonly name: string
  readonly aliases: readonly FieldAlias[]
  /** Departments whose business it usually is, by what stands in their names. An office decides otherwise at will. */
  readonly departments: readonly string[]
}

export type FieldAlias = {
  readonly name: string
  /** The year from which it is met in this field's place; null: beside the name from the beginning. */
  readonly since: number | null
}

export const fieldsSource = {
  source: '《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）',
  from: '2019-12-26',
  toConfirm: '领域名称和次序以各领域标准指引为准；别名启用的年份；领域通常由哪些部门承担，由各地确定',
} as const

const listed: readonly (readonly [
  key: string,
  name: string,
  aliases: readonly (readonly [string, number | null])[],
  departments: readonly string[],
])[] = [
  ['land-planning', '国土空间规划', [['自然资源', 2020]], ['自然资源', '规划']],
  ['major-projects', '重大建设项目', [], ['发展和改革', '发展改革']],
  ['public-resources', '公共资源交易', [], ['公共资源']],
  ['budgets', '财政预决算', [], ['财政']],
  ['work-safety', '安全生产', [], ['应急管理', '安全生产']],
  ['taxation', '税收管理', [], ['税务']],
  ['land-compensation', '征地补偿', [['农村集体土地征收', 2020]], ['自然资源', '征收']],
  ['housing-expropriation', '国有土地上房屋征收', [['国有土地上房屋征收与补偿', null]], ['住房和城乡建设', '征收']],
  ['housing', '保障性住房', [], ['住房和城乡建设', '住房保障']],
  ['rural-housing', '农村危房改造', [], ['住房和城乡建设']],
  ['environment', '生态环境', [['环境保护', null]], ['生态环境', '环境保护']],
  ['culture', '公共文化服务', [], ['文化']],
  ['legal-services', '公共法律服务', [], ['司法']],
  ['poverty-relief', '扶贫', [['乡村振兴', 2021]], ['乡村振兴', '扶贫', '农业农村']],
  ['disaster-relief', '救灾', [], ['应急管理']],
  ['food-and-drugs', '食品药品监管', [['食品药品', null]], ['市场监督管理', '食品药品']],
  ['city-enforcement', '城市综合执法', [], ['城市管理', '综合执法']],
  ['employment', '就业创业', [['就业', null]], ['人力资源和社会保障', '人力资源社会保障']],
  ['social-insurance', '社会保险', [], ['人力资源和社会保障', '人力资源社会保障', '医疗保障']],
  ['social-assistance', '社会救助', [], ['民政']],
  ['old-age-care', '养老服务', [], ['民政']],
  ['household-registration', '户籍管理', [], ['公安']],
  ['farm-subsidies', '涉农补贴', [['涉农资金', null]], ['农业农村', '农业']],
  ['compulsory-education', '义务教育', [], ['教育']],
  ['health', '医疗卫生', [['卫生健康', null]], ['卫生健康', '卫生']],
  ['municipal-services', '市政服务', [], ['城市管理', '住房和城乡建设', '市政']],
]

export const catalogueFields: readonly CatalogueField[] = listed.map(([key, name, aliases, departments], at) => ({
  key,
  number: String(at + 1).padStart(2, '0'),
  name,
  aliases: aliases.map(([alias, since]) => ({ name: alias, since })),
  departments,
}))

export function catalogueField(key: string): CatalogueField | null {
  return catalogueFields.find((field) => field.key === key) ?? null
}

/** The field that a text names, by whichever of its names; null: none, or what is no field. */
export function fieldNamed(text: string): CatalogueField | null {
  const wanted = bare(text)
  if (wanted === '') return null
  const named = ({ name, aliases }: CatalogueField) =>
    [name, ...aliases.map((alias) => alias.name)].some((known) => bare(known) === wanted)
  return catalogueFields.find(named) ?? null
}

/** Which fields a department of this name usually answers for. */
export function fieldsOfDepartment(name: string): readonly CatalogueField[] {
  return catalogueFields.filter(({ departments }) => departments.some((part) => name.includes(part)))
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s"“”]/gu, '')
    .replace(/领域$/u, '')
}
