import type { VNode } from 'preact'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { type CheckedFile, CheckedFileResult, outcomeOf } from './check-result.tsx'

type Props = {
  readonly assets: Assets
  readonly sample: boolean
  /** Whether a visitor may have a report kept (ALLOW_KEEP). */
  readonly mayKeep: boolean
}

/** Upload and check: the tool for a report that is still on the desk. */
export function CheckPage({
  assets,
  sample,
  mayKeep,
  problem,
}: Props & { readonly problem?: string | undefined }): VNode {
  return (
    <Page title="核对工具" assets={assets} sample={sample} place="check" crumbs={[]} scripts={['check']}>
      <h1>核对工具</h1>
      <p class="lead">
        发布之前，先查一遍：表内勾稽、空格缺格、正文数字与表格是否一致，逐条指出在哪一格、哪一行。可以一次选多份。
      </p>
      {problem !== undefined && (
        <div class="trouble" role="alert" tabindex={-1}>
          <p>
            <a href="#file">{problem}</a>
          </p>
        </div>
      )}
      <UploadForm mayKeep={mayKeep} problem={problem} />
      <div id="results" />
      <About />
    </Page>
  )
}

/** The answer to an upload without JavaScript: a line for each file, then what was read and found in each. */
export function CheckedPage({
  assets,
  sample,
  files,
}: Omit<Props, 'mayKeep'> & { files: readonly CheckedFile[] }): VNode {
  return (
    <Page
      title="核对结果"
      assets={assets}
      sample={sample}
      place="check"
      crumbs={[{ name: '核对工具', address: addresses.check }]}
      unlisted
    >
      <h1>{files.length === 1 ? '核对结果' : `${files.length} 份文件的核对结果`}</h1>
      {files.length > 1 && (
        <ol class="rows">
          {files.map((file, index) => (
            <li key={file.name}>
              <p>
                <a href={`#f${index + 1}`}>{file.name}</a>
              </p>
              <div class="meta">{outcomeOf(file)}</div>
            </li>
          ))}
        </ol>
      )}
      {files.map((file, index) => (
        <CheckedFileResult key={file.name} file={file} prefix={`f${index + 1}`} open={files.length === 1} />
      ))}
      <p class="no-print">
        <a class="button quiet" href={addresses.check}>
          再核对别的文件
        </a>
      </p>
    </Page>
  )
}

function UploadForm({ mayKeep, problem }: { mayKeep: boolean; problem: string | undefined }): VNode {
  return (
    <form class="upload" method="post" action={addresses.check} enctype="multipart/form-data">
      <div class="drop">
        <label for="file">年报文件</label>
        <input
          id="file"
          name="file"
          type="file"
          multiple
          required
          accept=".docx,.pdf,.xlsx,.html,.htm,.mht,.txt,.md,.csv,.json"
          aria-describedby="file-hint"
          aria-invalid={problem === undefined ? undefined : 'true'}
        />
        <p class="hint" id="file-hint">
          Word（.docx）、PDF（有文字的）、Excel（.xlsx）、网页、纯文本均可，合计不超过 50 MB。扫描件和旧版 .doc、.wps
          请先另存为 .docx。
        </p>
      </div>
      {mayKeep ? <Keep /> : <p class="hint">核对后即删，本站不保存您上传的文件和结果。</p>}
      <p>
        <button type="submit">上传并核对</button>
      </p>
    </form>
  )
}

function Keep(): VNode {
  return (
    <div class="card">
      <p class="choice">
        <input id="keep" name="keep" type="checkbox" value="on" aria-describedby="keep-hint" />
        <label for="keep">保存到公开目录</label>
      </p>
      <p class="hint" id="keep-hint">
        不勾选时核对后即删，什么也不保存。勾选后，文件、表格和正文都将公开。
      </p>
      <div class="field">
        <label for="agency">机关全称</label>
        <input id="agency" name="agency" type="text" aria-describedby="agency-hint" />
        <p class="hint" id="agency-hint">
          不填则按报告里的机关名称归入，须是机关名录里已有的机关。
        </p>
      </div>
    </div>
  )
}

function About(): VNode {
  return (
    <section>
      <h2>查些什么</h2>
      <div class="two even">
        <ul>
          <li>表三各列：新收加结转，等于办理总计加结转下年</li>
          <li>表三各行：自然人与各类组织之和，等于总计；（七）等于（一）至（六）之和</li>
          <li>表四三组：维持、纠正、其他、未结之和，等于总计</li>
          <li>缺格、空格、非数字、负数、小数位数</li>
        </ul>
        <ul>
          <li>正文里的件数、比例、分项之和与表格是否一致</li>
          <li>金额单位：元误作万元，金额与件数雷同</li>
          <li>是否写明收费情况、存在问题和总体情况的五个方面</li>
          <li>表格栏目是否与法定格式一字不差</li>
        </ul>
      </div>
      <p class="hint">
        程序读不准的地方会说“读法不定”或“缺格”，不会猜一个数。把上一年的报告一起上传，还会核对上年结转、文件存量等衔接。
      </p>
    </section>
  )
}
