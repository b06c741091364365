import { InquiriesPage } from '@/components/inquiry/inquiries-page'

export default function Page() {
  return <InquiriesPage />
}
