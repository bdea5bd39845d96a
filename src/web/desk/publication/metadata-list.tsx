import type { VNode } from 'preact'
import { genreName } from '../../../rules/catalogue/genres.ts'
import { topicName } from '../../../rules/catalogue/topics.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { fieldsOfKind, type MetadataField, metadataNames } from '../../../rules/publication/fields.ts'
import { particularFields, particularName, particularValues } from '../../../rules/publication/particulars.ts'
import {
  type Content,
  disclosureClassNames,
  type PublicationKind,
  stageNames,
} from '../../../rules/publication/publication.ts'

/** The metadata of a version in words, in the order of the form; what is empty is left out. */
export function metadataOf(
  kind: PublicationKind,
  content: Content,
): readonly { readonly name: string; readonly value: string }[] {
  const { shown, folded } = fieldsOfKind[kind]
  const own = particularValues(kind, content.particulars)
  const rows = [
    ...[...shown, ...folded].map((field) => ({ name: metadataNames[field], value: inWords(content, field) })),
    ...particularFields[kind].map((field) => {
      const value = own[particularName(field.name)] ?? ''
      const chosen = field.type === 'choice' ? field.choices.find((choice) => choice.value === value)?.name : undefined
      return { name: field.label, value: chosen ?? value }
    }),
    { name: '公开属性', value: disclosureClassNames[content.disclosureClass] },
    { name: '定为该属性的理由', value: content.classReason ?? '' },
  ]
  return rows.filter(({ value }) => value !== '')
}

export function MetadataList({ kind, content }: { readonly kind: PublicationKind; readonly content: Content }): VNode {
  return (
    <dl class="facts">
      {metadataOf(kind, content).map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function inWords(content: Content, field: MetadataField): string {
  switch (field) {
    case 'madeOn':
    case 'effectiveOn':
    case 'expiresOn':
    case 'shownUntil': {
      const day = content[field]
      return day === null ? '' : dayInChinese(day)
    }
    case 'topic':
      return content.topic === null ? '' : (topicName(content.topic) ?? '')
    case 'genre':
      return content.genre === null ? '' : (genreName(content.genre) ?? '')
    case 'stage':
      return content.stage === null ? '' : stageNames[content.stage]
    case 'keywords':
      return content.keywords.join('、')
    case 'documentNumber':
    case 'issuedBy':
    case 'source':
    case 'summary':
    case 'audience':
      return content[field] ?? ''
  }
}
