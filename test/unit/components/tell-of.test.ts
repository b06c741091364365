import { expect, test, vi } from 'vitest'
import { tellOf } from '@/components/ui/tell-of'

const shown = vi.hoisted(() => ({ toast: Object.assign(vi.fn(), { dismiss: vi.fn() }) }))
vi.mock('sonner', () => shown)

test('what is told of a thing takes the place of what was told before, and what can be undone from it stays longer', () => {
  const action = { label: 'Undo', onClick: () => {} }
  shown.toast.mockReturnValueOnce(1).mockReturnValueOnce(2).mockReturnValueOnce(3)
  tellOf('a', 'claimed', { action })
  tellOf('b', 'followed')
  expect(shown.toast.dismiss).not.toHaveBeenCalled()
  tellOf('a', 'undone')
  expect(shown.toast.dismiss.mock.calls).toEqual([[1]])
  expect(shown.toast.mock.calls).toEqual([
    ['claimed', { action, duration: 12_000 }],
    ['followed', {}],
    ['undone', {}],
  ])
})
