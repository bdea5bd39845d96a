/** What is consulted on: on it depends how long the public has to be given. */
export const consultedOn = {
  decision: '重大行政决策草案',
  regulation: '规章草案',
  normativeDocument: '行政规范性文件草案',
  other: '其他事项',
} as const
export type ConsultedOn = keyof typeof consultedOn
