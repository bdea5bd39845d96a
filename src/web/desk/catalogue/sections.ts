import type { VNode } from 'preact'
import type { Transaction } from '../../../store/database.ts'
import { dutiesOfNode, dutyMarks } from '../duties/catalogue-duties.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { publicationsOfNode } from '../publication/list/node-publications.tsx'
import type { CatalogueAtDesk, NodeAtDesk } from './catalogue.ts'

/** What stands beside nodes in the tree, by their numbers: lights and the like, of all nodes in one question. */
export type TreeMarks = (tx: Transaction, here: Here, catalogue: CatalogueAtDesk) => Promise<ReadonlyMap<number, VNode>>

export const treeMarks: readonly TreeMarks[] = [dutyMarks]

/** A part of the page of a node that another part of the work adds; null where there is nothing to show. */
export type NodeSection = {
  /** Its place in the address: #duties. */
  readonly id: string
  readonly name: string
  readonly show: (tx: Transaction, here: Here, node: NodeAtDesk) => Promise<((frame: DeskFrame) => VNode) | null>
}

/** Between what a node says and its changes. */
export const nodeSections: readonly NodeSection[] = [
  { id: 'publications', name: '信息', show: publicationsOfNode },
  { id: 'duties', name: '公开任务', show: dutiesOfNode },
]
