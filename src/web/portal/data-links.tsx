import type { VNode } from 'preact'
import type { DataOf } from '../addresses/machine.ts'
import { addresses } from '../addresses.ts'

/** 下载: what a page lists, as tables for programs (Art 24: 查阅、下载). */
export function DataLinks({ of }: { readonly of: DataOf }): VNode {
  return (
    <span>
      下载数据：<a href={addresses.data(of, 'csv')}>CSV</a> <a href={addresses.data(of, 'json')}>JSON</a>
    </span>
  )
}
