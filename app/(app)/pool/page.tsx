import { PoolPage } from '@/components/pool/pool-page'

export default function Page() {
  return <PoolPage />
}
