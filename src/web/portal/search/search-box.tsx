import type { VNode } from 'preact'
import { addresses } from '../../addresses.ts'

/** Where one types what one looks for; with `narrowing` it keeps to what was chosen before. Scripts add suggestions. */
export function SearchBox({
  query = '',
  narrowing = {},
}: {
  readonly query?: string
  readonly narrowing?: Readonly<Record<string, string | number | null | undefined>>
}): VNode {
  return (
    <search>
      <form class="searchbox" method="get" action={addresses.search()} data-suggestions={addresses.searchSuggestions()}>
        <label class="unseen" for="search">
          机关名称、公开信息、附件或年报正文
        </label>
        <input
          id="search"
          name="q"
          type="search"
          value={query}
          placeholder="要找的事、标题、文号，或者机关名称、拼音首字母"
          autocomplete="off"
        />
        {Object.entries(narrowing).map(([name, value]) =>
          value === null || value === undefined || value === '' || name === 'q' ? null : (
            <input key={name} type="hidden" name={name} value={String(value)} />
          ),
        )}
        <button type="submit">检索</button>
      </form>
    </search>
  )
}
