/** What happens to a node of a catalogue (动态调整). */
export const catalogueEventNames = {
  added: '新增',
  changed: '修改',
  moved: '移动',
  retired: '停用',
  restored: '恢复使用',
  handedDown: '上级下发',
  adopted: '采用上级内容',
  keptOwn: '保留本机关内容',
} as const
export type CatalogueEventKind = keyof typeof catalogueEventNames
