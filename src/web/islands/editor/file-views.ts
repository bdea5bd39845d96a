import type { NodeViewRenderer } from '@tiptap/core'
import type { EditorFiles } from './files.ts'

/** A picture as it will be seen, with what is written for those who do not see it. */
export function pictureView(files: EditorFiles): NodeViewRenderer {
  return ({ node }) => {
    const file = files.find(({ id }) => id === node.attrs.file)
    const dom = document.createElement('figure')
    const caption = document.createElement('figcaption')
    const alt = String(node.attrs.alt)
    if (file === undefined) caption.textContent = '这张图片已不在本条信息的文件里'
    else {
      const picture = document.createElement('img')
      picture.src = file.address
      picture.alt = alt
      dom.append(picture)
      caption.textContent = alt === '' ? '还没有替代文字' : `替代文字：${alt}`
    }
    caption.contentEditable = 'false'
    if (alt === '' || file === undefined) caption.className = 'late'
    dom.append(caption)
    return { dom, ignoreMutation: () => true }
  }
}

/** A page of the desk plays no video: its name stands for it. */
export function videoView(files: EditorFiles): NodeViewRenderer {
  return ({ node }) => {
    const file = files.find(({ id }) => id === node.attrs.file)
    const dom = document.createElement('p')
    dom.className = 'video'
    dom.contentEditable = 'false'
    dom.textContent = file === undefined ? '视频已不在本条信息的文件里' : `视频：${file.title}`
    return { dom, ignoreMutation: () => true }
  }
}
