/** The files of the publication, as the field lists them (EditorFile in src/web/desk/publication/editor-field.tsx). */
export type EditorFiles = readonly {
  readonly id: number
  readonly purpose: 'attachment' | 'picture' | 'video'
  readonly title: string
  readonly alt: string | null
  readonly address: string
}[]

export function filesOf(area: HTMLTextAreaElement): EditorFiles {
  return JSON.parse(area.dataset.files ?? '[]') as EditorFiles
}
