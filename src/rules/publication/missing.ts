import { type Content, disclosureClassNames } from './publication.ts'

/** What keeps a draft from being submitted at all, one sentence each; what is found in it later, the reviewers see. */
export function missingToSubmit(content: Content): readonly string[] {
  const missing: string[] = []
  if (content.disclosureClass !== 'proactive') {
    missing.push(`公开属性为“${disclosureClassNames[content.disclosureClass]}”的信息只存档，不送审、不发布。`)
  }
  if (content.title === '') missing.push('请先填写标题。')
  if (content.columnId === null) missing.push('请先选择栏目。')
  if (content.body === '' && content.fileIds.length === 0) missing.push('请先写正文或者上传附件。')
  return missing
}
