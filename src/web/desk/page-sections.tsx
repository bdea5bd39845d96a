import type { VNode } from 'preact'
import type { Transaction } from '../../store/database.ts'
import type { Web } from '../web.ts'
import type { DeskFrame } from './frame.ts'
import type { Here } from './here.ts'

// The long pages of the desk, a case and a publication, are drawn of sections; each part of the work adds its own.

/** What the component of a section is given beside what the page is about. */
export type SectionData<Data> = { readonly data: Data; readonly frame: DeskFrame; readonly here: Here }

/** A part of a page. `show` loads it in the transaction of the page, and draws it when the frame is there. */
export type PageSection<Subject> = {
  /** Its place in the address: #files. */
  readonly id: string
  readonly name: string
  readonly show: (
    tx: Transaction,
    web: Web,
    here: Here,
    subject: Subject,
  ) => Promise<(frame: DeskFrame) => VNode | null>
}

/**
 * How sections of a page are made, each of its two halves; `named` gives the components what the page is about under
 * its name. `Section` draws what stands below the heading, which the page makes of `name`; it gives null where there is
 * nothing of the kind: then there is no heading either.
 */
export function sectionsAbout<Subject, Named extends object>(named: (subject: Subject) => Named) {
  return function section<Data>(
    id: string,
    name: string,
    load: (tx: Transaction, web: Web, here: Here, subject: Subject) => Promise<Data>,
    Section: (props: Named & SectionData<Data>) => VNode | null,
  ): PageSection<Subject> {
    return {
      id,
      name,
      async show(tx, web, here, subject) {
        const data = await load(tx, web, here, subject)
        return (frame) => Section({ ...named(subject), data, frame, here })
      },
    }
  }
}

/** One section as it is drawn. */
export type ShownSection = { readonly id: string; readonly name: string; readonly content: VNode }

/** Loads the sections one after another, and gives what draws those that have something to show. */
export async function loadSections<Subject>(
  sections: readonly PageSection<Subject>[],
  tx: Transaction,
  web: Web,
  here: Here,
  subject: Subject,
): Promise<(frame: DeskFrame) => readonly ShownSection[]> {
  const loaded: { id: string; name: string; draw: (frame: DeskFrame) => VNode | null }[] = []
  for (const { id, name, show } of sections) loaded.push({ id, name, draw: await show(tx, web, here, subject) })
  return (frame) =>
    loaded.flatMap(({ id, name, draw }) => {
      const content = draw(frame)
      return content === null ? [] : [{ id, name, content }]
    })
}

/** Who has to do what next; it leads to the section where that is done. */
export function NextStepLine({
  who,
  what,
  part,
  by,
  sections,
}: {
  readonly who: string
  readonly what: string
  readonly part: string | null
  readonly by: string | null
  readonly sections: readonly ShownSection[]
}): VNode {
  return (
    <p class="next-step">
      下一步：<b>{who}</b> {sections.some(({ id }) => id === part) ? <a href={`#${part}`}>{what}</a> : what}
      {by !== null && `（${by}前）`}
    </p>
  )
}

/** All sections, with the list that leads to each. */
export function PageSections({
  label,
  sections,
}: {
  readonly label: string
  readonly sections: readonly ShownSection[]
}): VNode {
  return (
    <div class="case">
      <nav class="case-parts no-print" aria-label={label}>
        <ul>
          {sections.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="case-body">
        {sections.map(({ id, name, content }) => (
          <section key={id} id={id} class="card" aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{name}</h2>
            {content}
          </section>
        ))}
      </div>
    </div>
  )
}
