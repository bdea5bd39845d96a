import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import test from 'node:test'
import { readConfig } from './config.ts'

test('without any setting the program serves the sample on 127.0.0.1:8080 from ./data', () => {
  assert.deepEqual(readConfig({}), {
    host: '127.0.0.1',
    port: 8080,
    dataDir: resolve('data'),
    databaseUrl: null,
    keyFile: resolve('data/keys.json'),
    cipher: 'aes-256-gcm',
    sample: true,
    publicUrl: null,
    searchEngines: true,
    frameDir: null,
    allowKeep: false,
    clamd: null,
    trustedProxies: [],
    mail: null,
    singleSignOn: null,
  })
})

test('every setting is read', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '80',
    DATA_DIR: '/srv/gongkai',
    DATABASE_URL: 'postgresql://gongkai:secret@db.example/gongkai',
    KEY_FILE: '/etc/gongkai/keys.json',
    CIPHER: 'sm4',
    SAMPLE: 'off',
    PUBLIC_URL: 'https://www.example.gov.cn/gongkai/',
    SEARCH_ENGINES: 'off',
    FRAME_DIR: '/etc/gongkai/frame',
    ALLOW_KEEP: 'on',
    CLAMD: '/run/clamav/clamd.ctl',
    TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
    SMTP_URL: 'smtp://gongkai:secret@mail.example:587',
    MAIL_FROM: '公开办 <gongkai@example.gov.cn>',
    OIDC_ISSUER: 'https://id.example.gov.cn',
    OIDC_CLIENT_ID: 'gongkai',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_CLAIM: 'gonghao',
  }
  assert.deepEqual(readConfig(env), {
    host: '0.0.0.0',
    port: 80,
    dataDir: '/srv/gongkai',
    databaseUrl: 'postgresql://gongkai:secret@db.example/gongkai',
    keyFile: '/etc/gongkai/keys.json',
    cipher: 'sm4',
    sample: false,
    publicUrl: 'https://www.example.gov.cn/gongkai',
    searchEngines: false,
    frameDir: '/etc/gongkai/frame',
    allowKeep: true,
    clamd: { path: '/run/clamav/clamd.ctl' },
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    mail: { url: 'smtp://gongkai:secret@mail.example:587', from: '公开办 <gongkai@example.gov.cn>' },
    singleSignOn: {
      issuer: 'https://id.example.gov.cn',
      clientId: 'gongkai',
      clientSecret: 'secret',
      claim: 'gonghao',
    },
  })
})

test('an empty setting counts as not set', () => {
  assert.equal(readConfig({ PORT: '', DATABASE_URL: ' ' }).port, 8080)
})

test('all mistakes are named in one sentence, and a password is not repeated', () => {
  const env = {
    PORT: '70000',
    SAMPLE: 'no',
    DATABASE_URL: 'mysql://root:secret@db/x',
    PUBLIC_URL: 'www.example.gov.cn',
  }
  assert.throws(
    () => readConfig(env),
    (error: Error) => {
      for (const name of ['PORT', 'SAMPLE', 'DATABASE_URL', 'PUBLIC_URL']) assert.match(error.message, new RegExp(name))
      assert.doesNotMatch(error.message, /secret/)
      return true
    },
  )
})

test('settings that need one another are asked for together, with all other mistakes', () => {
  const mistakesIn = (env: Record<string, string>) => {
    try {
      readConfig(env)
      return ''
    } catch (fault) {
      return fault instanceof Error ? fault.message : ''
    }
  }
  assert.match(
    mistakesIn({ PORT: 'x', SMTP_URL: 'smtp://mail.example' }),
    /PORT.*设了 SMTP_URL 还须设 MAIL_FROM、PUBLIC_URL/,
  )
  assert.match(mistakesIn({ OIDC_ISSUER: 'https://id.example' }), /OIDC_CLIENT_ID、OIDC_CLIENT_SECRET、PUBLIC_URL/)
  assert.match(mistakesIn({ OIDC_ISSUER: 'http://id.example' }), /OIDC_ISSUER 应为 https/)
  assert.match(mistakesIn({ TRUSTED_PROXIES: '10.0.0.0/33' }), /TRUSTED_PROXIES/)
  for (const url of [
    'https://x.gov.cn/公开',
    'https://x.gov.cn/a?b',
    'https://x.gov.cn/a#b',
    'https://x.gov.cn/a//b',
  ]) {
    assert.match(mistakesIn({ PUBLIC_URL: url }), /PUBLIC_URL 的路径/, url)
  }
  for (const from of ['a@b.cn, c@d.cn', 'x <a@b.cn>\nBcc: c@d.cn', '公开办']) {
    assert.match(mistakesIn({ MAIL_FROM: from }), /MAIL_FROM 应为/, from)
  }
})
