import { FollowingPage } from '@/components/pool/following-page'

export default function Page() {
  return <FollowingPage />
}
