const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Microsoft Edge'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows NT/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Browser and system by name; undefined for what is no known browser. The order matters: each browser also claims to be those below it. */
export function browserName(userAgent: string): { browser: string; system: string | undefined } | undefined {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  if (browser === undefined) return undefined
  return { browser, system: systems.find(([pattern]) => pattern.test(userAgent))?.[1] }
}
