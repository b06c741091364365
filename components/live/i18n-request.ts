import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { loadMessages } from './load-messages'
import { isLocale, LOCALE_COOKIE, localeFromHeader } from './locale'

/** The device's choice, else what the browser asks for. A person's own choice is put into the cookie when they sign in. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = isLocale(chosen) ? chosen : localeFromHeader((await headers()).get('accept-language'))
  // The company's time zone takes over as soon as the person is known (components/shell/app-frame.tsx).
  return { locale, messages: loadMessages(locale), timeZone: 'Asia/Shanghai' }
})
