import { cleanTyped } from '../../../../documents/body/clean-body.ts'
import { genreName } from '../../../../rules/catalogue/genres.ts'
import type { Leaf } from '../../../../rules/catalogue/node.ts'
import { topicName } from '../../../../rules/catalogue/topics.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { plainOf } from '../../../../rules/publication/body.ts'
import { fieldsOfKind, metadataNames } from '../../../../rules/publication/fields.ts'
import { particularFields, particularName } from '../../../../rules/publication/particulars.ts'
import { disclosureClassNames, publicationKindNames, stageNames } from '../../../../rules/publication/publication.ts'
import type { FormState, PostedForm } from '../../form-state.ts'
import type { PublicationAtDesk } from '../publication.ts'

type Between = {
  readonly publication: PublicationAtDesk
  readonly leaves: readonly Leaf[]
  /** Who saved last, by name. */
  readonly editor: string
}

/** What somebody else saved meanwhile beside what was written here, field by field where they differ, in words. */
export function conflictWith(
  { publication, leaves, editor }: Between,
  { values: theirs }: FormState,
  { values: mine }: PostedForm,
): NonNullable<FormState['conflict']> {
  const { kind, shown: version } = publication
  const { shown, folded } = fieldsOfKind[kind]
  const rows: readonly (readonly [field: string, name: string, inWords?: InWords | undefined])[] = [
    ['title', '标题'],
    ['kind', '种类', nameIn(publicationKindNames)],
    ['column', '栏目', (value) => leaves.find(({ id }) => String(id) === value)?.name ?? value],
    ...[...shown, ...folded].map((field) => [field, metadataNames[field], wordsOf[field]] as const),
    ...particularFields[kind].map((field) => {
      const choices = field.type === 'choice' ? field.choices : []
      const chosen = (value: string) => choices.find((choice) => choice.value === value)?.name ?? value
      return [particularName(field.name), field.label, chosen] as const
    }),
    ['disclosureClass', '公开属性', nameIn(disclosureClassNames)],
    ['classReason', '理由和依据的条款'],
    ['body', '正文', (value) => plainOf(cleanTyped(value).html).text],
  ]
  return {
    said: `您打开之后，${editor}于${minuteInChinese(version.editedAt)}保存过这份草稿。`,
    fields: rows.flatMap(([field, name, inWords = (value) => value]) => {
      const typed = mine[field]
      const [there, here] = [inWords(theirs[field] ?? ''), inWords(typed ?? '')]
      return typed === undefined || there === here ? [] : [{ name, theirs: there, mine: here }]
    }),
  }
}

type InWords = (value: string) => string

const wordsOf: Readonly<Record<string, InWords>> = {
  topic: (value) => topicName(value) ?? value,
  genre: (value) => genreName(value) ?? value,
  stage: nameIn(stageNames),
}

function nameIn(names: Readonly<Record<string, string>>): InWords {
  return (value) => names[value] ?? value
}
