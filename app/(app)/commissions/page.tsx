import { CommissionsPage } from '@/components/commission/commissions-page'

export default function Page() {
  return <CommissionsPage />
}
