/** Says a figure: what was measured, the figure, its unit. */
export type Say = (name: string, value: number, unit: string) => void
