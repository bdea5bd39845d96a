/** The first that fits: browsers say that they are others as well. */
const browsers = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/QQBrowser/i, 'QQ浏览器'],
  [/360SE|360EE|QihooBrowser|QHBrowser/i, '360浏览器'],
  [/UOS ?Browser|UBrowser/i, '统信浏览器'],
  [/HuaweiBrowser|ArkWeb/i, '华为浏览器'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const

const systems = [
  [/OpenHarmony|HarmonyOS/i, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机或平板'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Kylin/i, '麒麟'],
  [/UOS|Uniontech/i, '统信'],
  [/Linux/, 'Linux'],
] as const

/** What a browser says of itself, as its owner recognises it: Edge（Windows）. */
export function deviceName(userAgent: string | undefined): string {
  const said = userAgent ?? ''
  const browser = browsers.find(([sign]) => sign.test(said))?.[1]
  const system = systems.find(([sign]) => sign.test(said))?.[1]
  if (browser === undefined) return system ?? '不明设备'
  return system === undefined ? browser : `${browser}（${system}）`
}
