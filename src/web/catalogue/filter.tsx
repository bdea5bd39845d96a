import type { Context } from 'hono'
import type { VNode } from 'preact'
import { catalogueFields } from '../../rules/catalogue/fields.ts'
import type { NodeFilter } from '../../rules/catalogue/find-nodes.ts'
import { statutoryContent } from '../../rules/catalogue/statutory.ts'
import * as asked from '../asked.ts'

/** What an address narrows a catalogue to; what no catalogue knows is left out. */
export function nodeFilterAsked(c: Context): NodeFilter {
  const field = asked.text(c, 'field')
  const statutory = asked.text(c, 'statutory')
  return {
    text: asked.text(c, 'q'),
    field: catalogueFields.some(({ key }) => key === field) ? field : '',
    statutory: statutoryContent(statutory) === null ? '' : statutory,
    retired: c.req.query('retired') === 'on',
  }
}

/** The form that narrows the catalogue at this address. */
export function CatalogueFilter({ address, filter }: { readonly address: string; readonly filter: NodeFilter }): VNode {
  return (
    <search aria-label="查找公开目录">
      <form class="filter" method="get" action={address}>
        <div class="field long">
          <label for="catalogue-q">名称、内容、依据</label>
          <input id="catalogue-q" name="q" type="search" value={filter.text} autocomplete="off" />
        </div>
        <div class="field">
          <label for="catalogue-field">领域</label>
          <select id="catalogue-field" name="field">
            <option value="">全部</option>
            {catalogueFields.map(({ key, name }) => (
              <option key={key} value={key} selected={filter.field === key}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {filter.statutory !== '' && <input type="hidden" name="statutory" value={filter.statutory} />}
        <div class="field">
          <label class="choice">
            <input type="checkbox" name="retired" value="on" checked={filter.retired} />
            <span>包括已停用的</span>
          </label>
        </div>
        <button type="submit">查找</button>
        {filter.statutory !== '' && (
          <p class="hint">
            只列出“{statutoryContent(filter.statutory)?.name ?? filter.statutory}”，
            <a href={address}>列出全部</a>
          </p>
        )}
      </form>
    </search>
  )
}
