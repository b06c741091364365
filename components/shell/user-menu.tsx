'use client'

import { ChevronsUpDown, CircleUserRound, Keyboard, LogOut } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useMe } from '@/components/live/me'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuShortcut,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { useKeyboard } from './keyboard-provider'
import { LANGUAGE_NAMES, useLanguageSwitch } from './language-switch'
import { signOut } from './sign-out'
import { useTheme } from './theme-switch'

/** Who is signed in; profile, theme, language, keys, sign out. */
export function UserMenu({ isCompact = false }: { isCompact?: boolean }) {
  const t = useTranslations('shell')
  const roles = useTranslations('common.role')
  const { user } = useMe()
  const { openHelp } = useKeyboard()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('userMenu', { name: user.name })}
        className={cn(
          'flex items-center gap-2.5 rounded-md text-left hover:bg-hover',
          isCompact ? 'size-9 justify-center' : 'h-11 w-full px-2',
        )}
      >
        <Avatar name={user.name} />
        {!isCompact && (
          <>
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium leading-4">{user.name}</span>
              <span className="truncate text-2xs text-muted-foreground">
                {[roles(user.role), user.teamName].filter(Boolean).join(' · ')}
              </span>
            </span>
            <ChevronsUpDown className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent side={isCompact ? 'bottom' : 'top'} align={isCompact ? 'end' : 'start'} className="w-56">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuItem asChild>
          <Link href="/profile">
            <CircleUserRound />
            {t('profile')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={openHelp} className="pointer-coarse:hidden">
          <Keyboard />
          {t('keyboardHelp')}
          <DropdownMenuShortcut>?</DropdownMenuShortcut>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <LanguageChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut />
          {t('signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function ThemeChoice() {
  const t = useTranslations('shell.theme')
  const { theme, setTheme, themes } = useTheme()
  return (
    <>
      <DropdownMenuLabel>{t('title')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} aria-label={t('title')}>
        {themes.map(value => (
          <DropdownMenuRadioItem key={value} value={value} onSelect={() => setTheme(value)}>
            {t(value)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}

function LanguageChoice() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const switchTo = useLanguageSwitch()
  return (
    <>
      <DropdownMenuLabel>{t('language')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={locale} aria-label={t('language')}>
        {LANGUAGE_NAMES.map(({ locale: value, name }) => (
          <DropdownMenuRadioItem key={value} value={value} lang={value} onSelect={() => switchTo(value)}>
            {name}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}
