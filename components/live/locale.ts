/** Languages and themes, and the cookies that keep a choice on this device. No locale in the URL: a link works for everybody. */
export const LOCALES = ['zh-CN', 'en'] as const
export type AppLocale = (typeof LOCALES)[number]
export const LOCALE_COOKIE = 'truce-locale'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const THEME_COOKIE = 'truce-theme'

const YEAR_SECONDS = 31_536_000

export const isLocale = (value: unknown): value is AppLocale => LOCALES.some(locale => locale === value)
export const isTheme = (value: unknown): value is Theme => THEMES.some(theme => theme === value)

/** What the browser asks for first: any Chinese is zh-CN, everything else English. */
export function localeFromHeader(acceptLanguage: string | null): AppLocale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(part => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const weight = Number(
        params
          .find(param => param.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, weight: Number.isFinite(weight) ? weight : 0 }
    })
    .filter(({ tag, weight }) => weight > 0 && (/^zh\b/.test(tag) || /^en\b/.test(tag)))
    .sort((one, other) => other.weight - one.weight)
  return wanted[0]?.tag.startsWith('zh') ? 'zh-CN' : 'en'
}

export function keepLocale(locale: AppLocale): void {
  keep(LOCALE_COOKIE, locale)
}

/** Takes effect at once; the cookie lets the server send the next page right from the first paint. */
export function keepTheme(theme: Theme): void {
  keep(THEME_COOKIE, theme)
  document.documentElement.classList.remove(...THEMES)
  document.documentElement.classList.add(theme)
}

function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the CookieStore API is missing in Firefox and Safari of last year.
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
