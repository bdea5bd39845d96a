const warningSeconds = 15

/**
 * A kiosk that nobody has touched for a while goes back to its start by itself, a warning first, and forgets what the
 * reader before left; its start page is fetched anew now and then, so that what is new stands there.
 */
export function letKioskReset(): void {
  const bar = document.querySelector<HTMLElement>('[data-kiosk]')
  const form = bar?.querySelector('form')
  const warning = bar?.querySelector<HTMLElement>('[data-kiosk-warning]')
  if (!bar || !form || !warning) return
  const idleMs = Number(bar.dataset.kiosk) * 1000
  const atStart = document.querySelector('[data-kiosk-start]') !== null
  let touchedAt = Date.now()
  let touched = false

  const touch = () => {
    touchedAt = Date.now()
    touched = true
    warning.hidden = true
    warning.textContent = ''
  }
  for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll']) {
    window.addEventListener(event, touch, { passive: true, capture: true })
  }
  form.addEventListener('submit', forget)

  setInterval(() => {
    const left = Math.ceil((touchedAt + idleMs - Date.now()) / 1000)
    if (atStart && !touched) {
      if (left < -300) location.reload()
      return
    }
    if (left <= 0) {
      forget()
      form.submit()
    } else if (left <= Math.min(warningSeconds, idleMs / 2000)) {
      warning.hidden = false
      warning.textContent = `${left}秒后返回首页。还在使用，请触摸屏幕。`
    }
  }, 500)

  // Going back must not bring up what the reader before saw.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}

function forget(): void {
  sessionStorage.clear()
  localStorage.clear()
}
