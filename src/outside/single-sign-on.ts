import * as client from 'openid-client'

/** A provider of single sign-on (OpenID Connect), as the office has it. */
export type SingleSignOn = {
  readonly issuer: string
  /** Where to send the browser, and what must be kept to check the answer. */
  begin(): Promise<{ readonly address: string; readonly checks: Checks }>
  /** Whom the provider means by its answer. Throws where the answer is forged, replayed, old or a refusal. */
  finish(answer: URL, checks: Checks): Promise<Claims>
}

export type Checks = { readonly state: string; readonly nonce: string; readonly verifier: string }

export type Claims = {
  readonly issuer: string
  /** The provider's own name for the person, which never changes. */
  readonly subject: string
  /** The claim that holds the employee number, where the provider gives it. */
  readonly employeeNumber: string | null
  /** The provider says that it asked for several factors (amr, RFC 8176). */
  readonly severalFactors: boolean
}

export type SingleSignOnSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
  readonly redirectTo: string
}

/**
 * Authorization code with PKCE, state and nonce. The provider is asked for its settings at the first sign-in, and again
 * after a failure: this site runs whether it does or not.
 */
export function startSingleSignOn(settings: SingleSignOnSettings): SingleSignOn {
  const { issuer, clientId, clientSecret, claim, redirectTo } = settings
  let found: Promise<client.Configuration> | undefined
  const configuration = () => {
    found ??= discover(issuer, clientId, clientSecret).catch((fault) => {
      found = undefined
      throw fault
    })
    return found
  }
  return {
    issuer,
    async begin() {
      const verifier = client.randomPKCECodeVerifier()
      const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier }
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectTo,
        response_type: 'code',
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: checks.state,
        nonce: checks.nonce,
      })
      return { address: address.href, checks }
    },
    async finish(answer, { state, nonce, verifier }) {
      const known = await configuration()
      const tokens = await client.authorizationCodeGrant(known, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('the provider gave no ID token')
      const number = claims[claim] ?? (await moreOf(known, tokens.access_token, claims.sub))[claim]
      return {
        issuer: claims.iss,
        subject: claims.sub,
        employeeNumber: typeof number === 'string' || typeof number === 'number' ? String(number) : null,
        severalFactors: Array.isArray(claims.amr) && claims.amr.includes('mfa'),
      }
    },
  }
}

/** Providers may give claims at their userinfo endpoint only. */
async function moreOf(
  known: client.Configuration,
  accessToken: string,
  subject: string,
): Promise<client.UserInfoResponse> {
  if (known.serverMetadata().userinfo_endpoint === undefined) return { sub: subject }
  return client.fetchUserInfo(known, accessToken, subject)
}

async function discover(issuer: string, clientId: string, clientSecret: string): Promise<client.Configuration> {
  const server = new URL(issuer)
  // Without TLS only on this very machine: config.ts refuses it elsewhere.
  const options = server.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {}
  return client.discovery(server, clientId, undefined, client.ClientSecretBasic(clientSecret), {
    ...options,
    timeout: 10,
  })
}
