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
    allowKeep: false,
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
    ALLOW_KEEP: 'on',
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
    allowKeep: true,
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
