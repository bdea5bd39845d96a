import type { VNode } from 'preact'

/** Said wherever something is typed or brought in: no state secret may be kept on a system that is not for them (保守国家秘密法). */
export function NoSecrets(): VNode {
  return <p class="hint">本系统不是涉密系统：不得录入、上传国家秘密和工作秘密，也不得先上传再请人审查。</p>
}
