import { FileText, type LucideIcon, Mail, MapPin, MessageCircle, MoreHorizontal, Package, Phone } from 'lucide-react'
import type { Channel } from '@/server/domain/words'

export const CHANNEL_ICON = {
  email: Mail,
  call: Phone,
  chat: MessageCircle,
  visit: MapPin,
  sample: Package,
  quote: FileText,
  other: MoreHorizontal,
} as const satisfies Record<Channel, LucideIcon>
