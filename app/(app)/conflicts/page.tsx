import { ConflictsPage } from '@/components/conflict/conflicts-page'

export default function Page() {
  return <ConflictsPage />
}
