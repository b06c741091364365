import { DuplicatePage } from '@/components/duplicate/duplicate-page'

export default function Page() {
  return <DuplicatePage />
}
