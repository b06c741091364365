import { FollowUpsPage } from '@/components/follow-up/follow-ups-page'

export default function Page() {
  return <FollowUpsPage />
}
