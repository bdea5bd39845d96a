const publication = '/desk/publications/:id{[0-9]{1,9}}'
const preview = '/previews/:link{[0-9]{1,9}}/:mark{[A-Za-z0-9_-]{27}}'

/** The addresses of versions that are shown before they are public, as the router knows them: part of src/web/addresses.ts. */
export const previewRoutes = {
  preview,
  previewFile: `${preview}/files/:file{[0-9]{1,9}}`,
  deskPreviewNew: `${publication}/previews/new`,
  deskPreviewRevoke: `${publication}/previews/:link{[0-9]{1,9}}/revoke`,
} as const

/** The same, as pages link to them. */
export const previewAddresses = {
  preview: (link: number, mark: string) => `/previews/${link}/${mark}`,
  previewFile: (link: number, mark: string, file: number) => `/previews/${link}/${mark}/files/${file}`,
  deskPreviewNew: (id: number) => `/desk/publications/${id}/previews/new`,
  deskPreviewRevoke: (id: number, link: number) => `/desk/publications/${id}/previews/${link}/revoke`,
} as const
