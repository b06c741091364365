/**
 * Hosts on which anybody may have a page, a shop or a mailbox: to have a page there says nothing of who owns the domain, so they give
 * no domain key. Written by hand. Registrable domains; free-mail providers come from the package email-providers (ISC licence).
 */
const domains = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const SHARED_HOSTS = domains(`
  facebook.com fb.com fb.me instagram.com linkedin.com lnkd.in twitter.com x.com t.co youtube.com youtu.be tiktok.com douyin.com pinterest.com vk.com ok.ru
  weibo.com weibo.cn wechat.com weixin.qq.com whatsapp.com wa.me telegram.me t.me line.me zalo.me kakao.com naver.com xing.com reddit.com threads.net
  linktr.ee linktree.com bio.link beacons.ai about.me carrd.co campsite.bio taplink.cc bit.ly tinyurl.com goo.gl
  alibaba.com 1688.com aliexpress.com taobao.com tmall.com made-in-china.com globalsources.com dhgate.com hktdc.com ec21.com ecplaza.net tradekey.com
  tradeindia.com indiamart.com exportersindia.com europages.com europages.co.uk kompass.com thomasnet.com wlw.de go4worldbusiness.com exporthub.com
  en.china.cn china.cn diytrade.com busytrade.com weiku.com chinasuppliers.com tradewheel.com ecvv.com gmdu.net lazada.com shopee.com tokopedia.com
  bukalapak.com jd.com pinduoduo.com amazon.com amazon.de amazon.co.uk ebay.com ebay.de ebay.co.uk etsy.com mercadolibre.com mercadolivre.com.br allegro.pl
  rakuten.co.jp ozon.ru wildberries.ru flipkart.com walmart.com jumia.com noon.com souq.com trendyol.com hepsiburada.com n11.com
  wordpress.com blogspot.com blogger.com wix.com wixsite.com weebly.com squarespace.com webflow.io godaddysites.com site123.me jimdo.com jimdofree.com
  jimdosite.com strikingly.com mystrikingly.com webnode.com webnode.page tumblr.com medium.com notion.site notion.so ucraft.net yolasite.com tilda.ws
  myshopify.com shopify.com bigcartel.com ecwid.com company.site business.site google.com sites.google.com g.page goo.gle maps.app.goo.gl
  github.io gitlab.io netlify.app vercel.app herokuapp.com pages.dev workers.dev web.app firebaseapp.com azurewebsites.net cloudfront.net amazonaws.com
  yellowpages.com yelp.com tripadvisor.com booking.com crunchbase.com bloomberg.com dnb.com zoominfo.com wikipedia.org baidu.com
  b2b.baidu.com trustpilot.com foursquare.com yandex.ru yandex.com
  xiaohongshu.com xhslink.com bilibili.com zhihu.com douban.com kuaishou.com kwai.com weidian.com youzan.com snapchat.com discord.com discord.gg vimeo.com behance.net
  dribbble.com flickr.com issuu.com slideshare.net quora.com rutube.ru dzen.ru band.us lin.ee signal.me viber.com
  bossgoo.com goldsupplier.com ecer.com everychina.com hc360.com b2b168.com huangye88.com makepolo.com 51sole.com gongchang.com chemicalbook.com guidechem.com lookchem.com
  allproducts.com taiwantrade.com asianproducts.com manufacturers.com.tw tradekorea.com buykorea.org exporters.sg justdial.com zaubacorp.com tofler.in
  avito.ru satu.kz prom.ua tiu.ru deal.by all.biz 2gis.ru 2gis.kz pulscen.ru blizko.ru flagma.ru flagma.ua kaspi.kz uzum.uz sahibinden.com ciceksepeti.com pazarama.com
  daraz.pk daraz.com.bd daraz.lk konga.com takealot.com bol.com cdiscount.com leboncoin.fr subito.it marktplaats.nl gumtree.com mudah.my blibli.com sendo.vn tiki.vn chotot.com
  ruten.com.tw pchome.com.tw gmarket.co.kr coupang.com 11st.co.kr cafe24.com qoo10.com mobile.de
  yell.com gelbeseiten.de herold.at local.ch pagesjaunes.fr paginegialle.it paginasamarillas.es firmy.cz panoramafirm.pl
  odoo.com square.site zohosites.com webador.com e-monsite.com over-blog.com narod.ru ucoz.ru ucoz.com nethouse.ru okis.ru livejournal.com fc2.com ameblo.jp goope.jp
  hatenablog.com note.com peraichi.com thebase.in stores.jp exblog.jp seesaa.net framer.website webself.net ueniweb.com zendesk.com freshdesk.com sharepoint.com substack.com bandcamp.com shoplineapp.com typeform.com
  mailchimpsites.com gitbook.io wixstudio.com canva.site hubspotpagebuilder.com simplesite.com homestead.com tripod.com angelfire.com webs.com moonfruit.com ukit.me
  mozello.com tistory.com imweb.me modoo.at mitiendanube.com lojaintegrada.com.br empretienda.com.ar storenvy.com lnwshop.com tarad.com hpage.com npage.de beepworld.de
  jumpseller.com zid.store salla.sa youcan.shop myharavan.com mysapo.net onshopbase.com myshoptet.com umi.ru myinsales.ru mydukaan.io myinstamojo.com systeme.io mailchi.mp zyrosite.com
  hostingersite.com mobirisesite.com bravesites.com shoplazza.com 1shop.tw jugem.jp gumroad.com sumupstore.com thinkific.com teachable.com clickfunnels.com
  lnk.bio solo.to allmylinks.com flow.page msha.ke hoo.be bsky.app vk.ru threads.com
  manta.com brownbook.net tradeford.com thaitrade.com indotrading.com firmenabc.at northdata.com northdata.de companyhouse.de qcc.com tianyancha.com rusprofile.ru opendatabot.ua
  yello.ae businesslist.com.ng businesslist.co.ke ghanayello.com vconnect.com truelocal.com.au ekiten.jp
`)

/** Those that have a site in many countries, each under its ending. */
export const SHARED_LABELS = domains(`
  amazon ebay shopee lazada alibaba aliexpress tokopedia rakuten mercadolibre mercadolivre allegro jumia olx kompass indiamart facebook instagram linkedin tiktok
  pinterest blogspot yellowpages wixsite weebly jimdo europages carousell autoscout24 mascus agriaffaires machineryline hotfrog cylex gumtree daraz webnode
`)

/** Mailboxes that a provider of lines gives to its customers, and others that the package does not have. */
export const MORE_FREE_MAIL = domains(`
  hinet.net netvigator.com seed.net.tw so-net.net.tw ocn.ne.jp nifty.com biglobe.ne.jp plala.or.jp so-net.ne.jp kornet.net starhub.net.sg pacific.net.sg
  vsnl.com vsnl.net bsnl.in 21cn.net vip.163.com sohu.com 139.com 189.cn wo.cn 263.net telefonica.net ono.com telkomsa.net mweb.co.za emirates.net.ae eim.ae
  qatar.net.qa ttnet.net.tr superonline.com citromail.hu sunrise.ch ziggo.nl online.no telia.com otenet.gr hol.gr bezeqint.net t-online.de
`)
