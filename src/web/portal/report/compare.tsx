import type { VNode } from 'preact'
import type { Agency } from '../../../store/agencies.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { Compared, type ComparedReports } from './compared.tsx'

/** One side as it was typed, and what is wrong with it. */
export type SideAsked = { readonly agency: string; readonly year: string; readonly problem: string | null }

type Props = {
  readonly sides: { readonly a: SideAsked; readonly b: SideAsked }
  /** Names to choose from. */
  readonly agencies: readonly Pick<Agency, 'slug' | 'name'>[]
  readonly compared: ComparedReports | null
  readonly assets: Assets
  readonly sample: boolean
}

/** Two reports side by side: two years of an agency, or two agencies. */
export function ComparePage({ sides, agencies, compared, assets, sample }: Props): VNode {
  const problems = [sides.a, sides.b].flatMap(({ problem }) => problem ?? [])
  return (
    <Page title="两份对比" assets={assets} sample={sample} place="compare" crumbs={[]}>
      <h1>两份对比</h1>
      <p class="lead">同一机关的两年，或两个机关的两份年报，逐格并列；正文里一字不差的句子也列出来。</p>
      {problems.length > 0 && (
        <div class="trouble" role="alert">
          <ul>
            {(['a', 'b'] as const).map(
              (side) =>
                sides[side].problem !== null && (
                  <li key={side}>
                    <a href={`#${side}`}>{sides[side].problem}</a>
                  </li>
                ),
            )}
          </ul>
        </div>
      )}
      <form class="filter" method="get" action={addresses.compare()}>
        <Side id="a" legend="甲" side={sides.a} />
        <Side id="b" legend="乙" side={sides.b} />
        <datalist id="agencies">
          {agencies.map(({ slug, name }) => (
            <option key={slug} value={name} />
          ))}
        </datalist>
        <button type="submit">对比</button>
      </form>
      {compared !== null && <Compared {...compared} />}
    </Page>
  )
}

function Side({ id, legend, side }: { id: 'a' | 'b'; legend: string; side: SideAsked }): VNode {
  const invalid = side.problem === null ? undefined : 'true'
  return (
    <fieldset class="sides">
      <legend>{legend}</legend>
      <div>
        <label for={id}>机关全称</label>
        <input id={id} name={id} type="text" list="agencies" value={side.agency} required aria-invalid={invalid} />
      </div>
      <div>
        <label for={`${id}Year`}>年度</label>
        <input
          id={`${id}Year`}
          name={`${id}Year`}
          type="text"
          inputmode="numeric"
          value={side.year}
          required
          aria-invalid={invalid}
        />
      </div>
    </fieldset>
  )
}
