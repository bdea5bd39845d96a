import assert from 'node:assert/strict'

// Every address of the site, asked by everyone: nobody (pub), a person of each role of 示例区, an officer of another
// department (dep) and of a township (twn), and the disclosure office of another government (str). A route that no line
// names fails. A line gives either what each of them gets, or what nobody gets and what all at the desk get.
//
// bureau, district, township, elsewhere: the drafts of 2024, imported by inf, off, twn and a colleague of str.
// open: the bureau's report of 2023, which is public, with findings that are not.

export const viewers = {
  pub: null,
  inf: 'J001', // 信息员 of the bureau
  fst: 'J002', // 初审
  snd: 'J003', // 复审
  fin: 'J004', // 终审 and 负责人
  sec: 'Q005', // 保密审查 of the district
  leg: 'Q004', // 法制审核
  off: 'Q002', // 公开办 of the district, for all agencies below it
  hea: 'Q001', // 负责人 of the district
  sup: 'Q003', // 督查 of the district, for all agencies below it
  rea: 'D002', // 查阅点 of the township
  sys: 'Q101', // 系统管理员
  scy: 'Q102', // 安全管理员
  aud: 'Q103', // 审计管理员
  dep: 'F002', // 终审 and 负责人 of another department
  twn: 'D001', // 信息员 of the township
  str: 'L001', // 公开办 of another government
} as const
export type ViewerName = keyof typeof viewers
export const names = Object.keys(viewers) as ViewerName[]

const matrix = `
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
the portal, the same for all
GET  /                                         200 200
GET  /agencies                                 200 200
GET  /agencies?q=shili                         200 200
GET  /agencies/{bureauSlug}                    200 200
GET  /agencies/no-such                         404 404
GET  /agencies/{bureauSlug}/guide              200 200
GET  /agencies/no-such/guide                   404 404
GET  /agencies/{bureauSlug}/reports            200 200
GET  /agencies/{bureauSlug}/catalogue          200 200
GET  /agencies/{bureauSlug}/catalogue?q=指南     200 200
GET  /agencies/{bureauSlug}/catalogue/changes  200 200
GET  /columns/999999                           404 404
GET  /columns/999999/pages/2                   404 404
GET  /fields                                   200 200
GET  /fields/budgets                           200 200
GET  /fields/no-such                           404 404
GET  /fields/budgets/pages/2                   404 404
GET  /fields/budgets/agencies                  200 200
GET  /fields/budgets/agencies/pages/9          404 404
GET  /topics                                   200 200
GET  /topics/02                                200 200
GET  /topics/99                                404 404
GET  /topics/02/pages/2                        404 404
GET  /themes                                   200 200
GET  /themes/pages/2                           404 404
GET  {theme}                                   404 404
GET  /findings                                 200 200
GET  /findings?agency={bureauSlug}             200 200
GET  /policies                                  200 200
GET  /policies?agency={bureauSlug}              200 200
GET  /policies?agency=no-such                   200 200
GET  /policies/print                            200 200
GET  /policies/list.csv                         200 200
GET  /policies/agencies                         200 200
GET  /policies/interpretations                  200 200
GET  /consultations                             200 200
GET  /consultations?state=all                   200 200
GET  /statistics                                200 200
GET  /statistics/contents                       200 200
GET  /statistics/1990                           404 404
GET  /statistics/1990/kinds.csv                 404 404
GET  /publications                             200 200
GET  /publications?agency={bureauSlug}         200 200
GET  /publications?agency=no-such              404 404
GET  /publications/999999                      404 404
GET  /publications/999999/files/1              404 404
GET  /publications/999999/text.docx            404 404
GET  /publications/999999/text.pdf             404 404
GET  /publications/999999/history              404 404
GET  /publications/999999/error                404 404
POST /publications/999999/error                404 404
GET  /numbers/00000000X/2026-99999             404 404
GET  /feed.atom                                200 200
GET  /feed.json                                200 200
GET  /pages/2/feed.atom                        404 404
GET  /agencies/{bureauSlug}/feed.atom          200 200
GET  /agencies/no-such/feed.json               404 404
GET  /agencies/{bureauSlug}/pages/9/feed.json  404 404
GET  /columns/999999/feed.atom                 404 404
GET  /columns/999999/pages/2/feed.atom         404 404
GET  /topics/02/feed.json                      200 200
GET  /topics/02/pages/9/feed.json              404 404
GET  /fields/no-such/feed.atom                 404 404
GET  /fields/no-such/pages/2/feed.atom         404 404
GET  /themes/no-such/feed.atom                 404 404
GET  /themes/no-such/pages/2/feed.atom         404 404
GET  /sitemap.xml                              200 200
GET  /sitemaps/pages.xml                       200 200
GET  /sitemaps/publications-99.xml             404 404
GET  /robots.txt                               200 200
GET  /open-data                                200 200
GET  /open-data?agency=no-such                 200 200
GET  /open-data/agencies.csv                   200 200
GET  /open-data/figures.json                   200 200
GET  /open-data/agencies/{bureauSlug}/catalogue.csv 200 200
GET  /open-data/agencies/no-such/publications.json 404 404
GET  /open-data/columns/999999/publications.csv 404 404
GET  /open-data/years/2026/publications.json   200 200
GET  /open-data/reports/{bureauSlug}/2023.json 200 200
GET  /open-data/reports/{bureauSlug}/2024.json 404 404
GET  /api/v1                                   200 200
GET  /api/v1/openapi.json                      200 200
GET  /api/v1/agencies                          200 200
GET  /api/v1/agencies?limit=0                  400 400
GET  /api/v1/agencies/{bureauSlug}             200 200
GET  /api/v1/agencies/no-such                  404 404
GET  /api/v1/agencies/{bureauSlug}/catalogue   200 200
GET  /api/v1/columns/999999                    404 404
GET  /api/v1/publications                      200 200
GET  /api/v1/publications?agency=no-such       404 404
GET  /api/v1/publications?state=draft          400 400
GET  /api/v1/publications/999999               404 404
GET  /api/v1/numbers/no/such                   404 404
GET  /api/v1/policies                          200 200
GET  /api/v1/consultations                     200 200
GET  /api/v1/reports                           200 200
GET  /api/v1/reports/{bureauSlug}/2023         200 200
GET  /api/v1/reports/{bureauSlug}/2024         404 404
GET  /api/v1/figures                           200 200
GET  /api/v1/search                            400 400
GET  /api/v1/search?q=x                        200 200
GET  /search                                   200 200
GET  /search?q=哨兵                              200 200
GET  /search/suggestions?q=哨兵                  200 200
GET  /compare                                  200 200
GET  /compare?a={bureauSlug}&aYear=2024&b={bureauSlug}&bYear=2023 422 422
GET  /check                                    200 200
POST /check                                    200 200
POST /check/download                           422 422
GET  /reports                                  200 200
GET  /reading-points                           200 200
GET  /site-map                                 200 200
GET  /kiosk                                    200 200
POST /display                                  303 303
GET  /healthz                                  200 200
GET  /assets/no-such.css                       404 404

applying, the same for all: what belongs to a case needs its number and code, which nobody here has given
GET  /apply                                    200 200
GET  /apply?q=教育                               200 200
GET  /apply/{bureauSlug}                       200 200
GET  /apply/{bureauSlug}?as=organisation       200 200
GET  /apply/no-such                            404 404
POST /apply/{bureauSlug}                       422 422
POST /apply/{bureauSlug}/matches               200 200
GET  /applications/status                      200 200
POST /applications/status                      422 422
GET  /applications/status/correction           303 303
POST /applications/status/correction           303 303
GET  /applications/status/reasons              303 303
POST /applications/status/reasons              303 303
GET  /applications/status/withdraw             303 303
POST /applications/status/withdraw             303 303
POST /applications/status/acknowledge          303 303
GET  /applications/files/1                     303 303
POST /applications/files/1                     303 303
GET  /applications/receipt                     303 303
GET  /applications/receipt.pdf                 303 303
POST /applications/leave                       303 303
GET  /applications/code                        200 200
POST /applications/code                        404 404
GET  /applications/code/no-such                410 410
POST /applications/code/no-such                410 410

a report of the portal: public or not there
GET  {open}                                    200 200
GET  {open}/versions/1                         200 200
GET  {open}/versions/1/file                    200 200
GET  {open}/versions/1/download.json           200 200
GET  {open}/versions/1/download.html           200 200
GET  {open}/versions/2                         404 404
GET  {bureau}                                  404 404
GET  {bureau}/versions/1                       404 404
GET  {bureau}/versions/1/file                  404 404
GET  {bureau}/versions/1/download.json         404 404
GET  {district}                                404 404
GET  {township}                                404 404
GET  {elsewhere}                               404 404
GET  {elsewhere}/versions/1/file               404 404

what an agency publishes, at the desk: {draft} is written by a unit of the bureau
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/publications                        303 200
POST /desk/publications/export.csv             303 200
POST /desk/publications/export.xlsx            303 200
GET  /desk/publications/new                    303 200 403 403 403 403 403 200 403 403 403 403 403 403 403 200 200
POST /desk/publications/new                    303 422 403 403 403 403 403 422 403 403 403 403 403 403 403 422 422
GET  /desk/publications/index-numbers/shili-qu 303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/publications/index-numbers/shili-qu 303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  /desk/publications/index-numbers/no-such  303 404
GET  {draft}                                   303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {draft}/edit                              303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/edit                              303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/read                              303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/read                              303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/versions/1                        303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {draft}/versions/999                      303 404
GET  {draft}/copy                              303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/copy                              303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/move                              303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/move                              303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/trash                             303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/trash                             303 303 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/untrash                           303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/untrash                           303 303 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/previews/new                      303 403 403 403 200 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/previews/new                      303 403 403 403 409 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/previews/999999/revoke            303 404
POST {draft}/previews/999999/revoke            303 404
GET  /previews/999999/aaaaaaaaaaaaaaaaaaaaaaaaaaa 404 404
GET  /previews/999999/aaaaaaaaaaaaaaaaaaaaaaaaaaa/files/1 404 404
GET  {draft}/files/add                         303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/files/add                         303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/files/{draftFile}                 303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {draft}/files/{draftFile}/edit            303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/files/{draftFile}/edit            303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/files/{draftFile}/up              303 303 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/files/{draftFile}/insert          303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/files/999999/remove               303 404 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/files/{draftFile}/mend            303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/files/{draftFile}/mend            303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/files/999999/mend                 303 404
POST {draft}/findings/check                    303 303 303 303 303 404 404 303 404 303 404 404 404 404 404 404 404
GET  {draft}/findings/accept                   303 200 200 200 200 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/findings/accept                   303 409 409 409 409 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/findings/mask                     303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/findings/mask                     303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  /desk/publications/findings               303 200 200 200 200 200 200 200 200 200 403 403 403 403 200 200 200

what is under review: {inReview} waits for the first review of the bureau; {draft} is not submitted
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  {draft}/submit                            303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/submit                            303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/release-urgently                  303 403 403 403 200 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/release-urgently                  303 403 403 403 409 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/release                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/release                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/schedule                          303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/schedule                          303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/unschedule                        303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/unschedule                        303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/review-afterwards                 303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/review-afterwards                 303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/correct                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/correct                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/withdraw                          303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/withdraw                          303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/unpublish                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/unpublish                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/restore                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/restore                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/archive                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/archive                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/unarchive                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/unarchive                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {draft}/recheck                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/recheck                           303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {inReview}/review                         303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {inReview}/review/0                       303 303
POST {inReview}/review/0                       303 403 409 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {inReview}/review/0/return                303 403 200 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {inReview}/review/0/return                303 403 409 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {inReview}/take-back                      303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {draft}/take-back                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  /desk/publications/review-steps/shili-qu  303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/publications/review-steps/shili-qu  303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  /desk/publications/review-steps/no-such   303 404

the catalogue: everybody at the desk may look, the agency's own office changes it, the office above hands it down
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/catalogue                           303 200
GET  /desk/catalogue/shili-qu                  303 200
GET  /desk/catalogue/shili-qu?q=预算&retired=on  303 200
GET  /desk/catalogue/{bureauSlug}              303 200
GET  {catalogueItem}                           303 200
GET  {retiredItem}                             303 200
GET  /desk/catalogue/shili-qu/changes          303 200
GET  /desk/catalogue/shili-qu/differences      303 200
GET  /desk/catalogue/shili-chengdong/differences 303 200
GET  /desk/catalogue/shili-qu/gaps             303 200
GET  /desk/catalogue/shili-qu/matrix           303 200
GET  /desk/catalogue/shili-qu/powers           303 200
GET  /desk/catalogue/no-such                   303 404
GET  /desk/catalogue/{bureauSlug}/nodes/999999 303 404
POST /desk/catalogue/shili-qu/export.xlsx      303 200
POST /desk/catalogue/no-such/export.xlsx       303 404
GET  /desk/catalogue/shili-qu/new              303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/catalogue/shili-qu/new              303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {catalogueItem}/edit                      303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {catalogueItem}/edit                      303 403 403 403 403 403 403 409 403 403 403 403 403 403 403 403 403
GET  {catalogueItem}/move                      303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {catalogueItem}/move                      303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {catalogueItem}/retire                    303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {catalogueItem}/retire                    303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {retiredItem}/restore                     303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {retiredItem}/restore                     303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {catalogueItem}/hand-down                 303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {catalogueItem}/hand-down                 303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {catalogueItem}/origin                    303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {catalogueItem}/origin                    303 403 403 403 403 403 403 409 403 403 403 403 403 403 403 403 403
GET  /desk/catalogue/shili-qu/import           303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/catalogue/shili-qu/import           303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  /desk/catalogue/shili-qu/adopt            303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/catalogue/shili-qu/adopt            303 403 403 403 403 403 403 409 403 403 403 403 403 403 403 403 403
GET  /desk/catalogue/shili-qu/gaps/art20-09    303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/catalogue/shili-qu/gaps/art20-09    303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  /desk/catalogue/shili-qu/powers/import    303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/catalogue/shili-qu/powers/import    303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {powerItem}                               303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST {powerItem}                               303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  {takenItem}                               303 403 403 403 403 403 403 403 403 403 403 403 403 403 403 200 403
POST {takenItem}                               303 403 403 403 403 403 403 403 403 403 403 403 403 403 403 303 403
GET  /desk/catalogue/shili-qu/gaps/no-such     303 404
GET  /desk/catalogue/shili-qu/powers/999999/exempt 303 404

the lexicon of an agency: its disclosure office keeps it
GET  /desk/publications/lexicon/shili-qu       303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/publications/lexicon/shili-qu       303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  /desk/publications/lexicon/no-such        303 404
GET  /desk/publications/lexicon/lines/999999/end 303 404
POST /desk/publications/lexicon/lines/999999/end 303 404

what the public says to a notice: {notice} is a draft of the bureau, {opinion} was entered at the desk
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  {notice}/opinions                         303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {notice}/opinions/export.xlsx             303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {notice}/opinions/new                     303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {notice}/opinions/new                     303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {opinion}/answer                          303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {opinion}/answer                          303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {opinion}/person                          303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {opinion}/erase                           303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {opinion}/erase                           303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {notice}/period                           303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {notice}/period                           303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {notice}/result                           303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {notice}/result                           303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {notice}/result/bind                      303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {notice}/result/bind                      303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {notice}/result/999999/loose              303 404
POST {notice}/result/999999/loose              303 404
GET  {notice}/opinions/999/answer              303 404
POST {notice}/opinions/999/answer              303 404
GET  {noticeForm}                              404 404
GET  /publications/999999/opinion              404 404
POST {noticeForm}                              404 404
POST /publications/999999/opinion              404 404
GET  /opinions/status                          200 200
POST /opinions/status                          422 422
POST /opinions/leave                           303 303

what readers report as wrong on a page: {errorReport} is about the notice
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/errors                              303 200 403 403 403 403 403 200 403 403 403 403 403 403 403 200 200
GET  {errorReport}                             303 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  {errorReport}/answer                      303 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
POST {errorReport}/answer                      303 422 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
POST {errorReport}/person                      303 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  {errorReport}/erase                       303 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
POST {errorReport}/erase                       303 409 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/errors/999999                       303 404
GET  /desk/errors/999999/answer                303 404
POST /desk/errors/999999/answer                303 404
POST /desk/errors/999999/person                303 404
GET  /desk/errors/999999/erase                 303 404
POST /desk/errors/999999/erase                 303 404

themes: {themeAtDesk} was put together and submitted by a unit of the bureau, and lacks its introduction
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/themes                              303 200
GET  /desk/themes/new                          303 200 403 403 403 403 403 200 403 403 403 403 403 403 403 200 200
POST /desk/themes/new                          303 422 403 403 403 403 403 422 403 403 403 403 403 403 403 422 422
GET  {themeAtDesk}                             303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {themeAtDesk}/preview                     303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {themeAtDesk}/edit                        303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/edit                        303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/sections/new                303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/sections/new                303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/sections/0                  303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/sections/0                  303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/submit                      303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/submit                      303 409 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/open                        303 403 403 403 200 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/open                        303 403 403 403 409 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/return                      303 403 403 403 200 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/return                      303 403 403 403 422 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/archive                     303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/archive                     303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {themeAtDesk}/close                       303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {themeAtDesk}/close                       303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  /desk/themes/999999                       303 404

projects, and what inspections handed over
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/projects                            303 200
GET  /desk/projects/new                        303 200 403 403 403 403 403 200 403 403 403 403 403 403 403 200 200
POST /desk/projects/new                        303 422 403 403 403 403 403 422 403 403 403 403 403 403 403 422 422
GET  {project}                                 303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {project}/correct                         303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {project}/correct                         303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  /desk/projects/999999/correct             303 404
POST /desk/projects/999999/correct             303 404
GET  /desk/assigned-cases                      303 200
GET  /desk/assigned-cases?view=toTell          303 200
GET  /desk/assigned-cases/new                  303 200 403 403 403 403 403 200 403 403 403 403 403 403 403 200 200
POST /desk/assigned-cases/new                  303 422 403 403 403 403 403 422 403 403 403 403 403 403 403 422 422
POST /desk/assigned-cases/draft                303 422
GET  {assignedCase}                            303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {assignedCase}/result                     303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {assignedCase}/result                     303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {assignedCase}/publicity                  303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {assignedCase}/publicity                  303 303 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {projectPublication}/project              303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {projectPublication}/project              303 303 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404

what becomes of documents
GET  /desk/cleanups                            303 200
GET  /desk/cleanups/new                        303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 200
POST /desk/cleanups/new                        303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 422
GET  /desk/cleanups/999999                     303 404
GET  /desk/cleanups/999999/decide              303 404
POST /desk/cleanups/999999/decide              303 404
GET  /desk/cleanups/999999/finish              303 404
POST /desk/cleanups/999999/finish              303 404
GET  /desk/publications/999999/validity        303 404
POST /desk/publications/999999/validity        303 404
GET  /desk/publications/999999/validity/1/take-back 303 404
POST /desk/publications/999999/validity/1/take-back 303 404
GET  /desk/publications/999999/affects         303 404
GET  /desk/publications/999999/interprets      303 404
POST /desk/publications/999999/interprets      303 404
GET  /desk/publications/999999/interprets/1/loose 303 404
POST /desk/publications/999999/interprets/1/loose 303 404
GET  /desk/publications/999999/interpretation/exempt 303 404
POST /desk/publications/999999/interpretation/exempt 303 404
GET  /desk/publications/999999/interpretation/hand 303 404
POST /desk/publications/999999/interpretation/hand 303 404
GET  /desk/publications/999999/filing          303 404
POST /desk/publications/999999/filing          303 404
GET  /desk/publications/999999/channel         303 404
POST /desk/publications/999999/channel         303 404
GET  /desk/publications/999999/board.pdf       303 404

signing in: whoever has done so goes on to the desk; nothing here is configured to mail or to sign in elsewhere
GET  /sign-in                                  200 303
POST /sign-in                                  422 422
GET  /sign-in/code                             303 303
POST /sign-in/code                             303 303
GET  /sign-in/forgotten                        404 404
POST /sign-in/forgotten                        404 404
GET  /sign-in/sso                              404 404
GET  /sign-in/sso/answer                       404 404
GET  /sign-in/link/{freshLink}                 200 200
GET  /sign-in/link/{usedLink}                  410 410
POST /sign-in/link/{usedLink}                  410 410
POST /sign-in/link/no-such                     410 410

the desk of whoever has signed in
GET  /desk                                     303 200
GET  /desk/no-such                             303 404
GET  /desk/search                              303 200
GET  /desk/search?q=哨兵                         303 200
GET  /desk/search?q=J001                       303 200
GET  /desk/notices                             303 200
GET  /desk/reports                             303 200
GET  /desk/reports/publish                     303 303
GET  /desk/reports?q=jtj                       303 200
POST /desk/reports/export.csv                  303 200
POST /desk/reports/export.xlsx                 303 200
POST /desk/preferences                         303 303
POST /desk/drafts                              303 204
POST /desk/notices/dismiss                     303 404 404 404 303 404 404 404 404 404 404 404 404 404 404 404 404

the drafts of agencies, from inside
GET  /desk{bureau}                             303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{bureau}/versions/1/file             303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{bureau}/publish                     303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{bureau}/withdraw                    303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{open}                               303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{open}/versions/1/file               303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{district}                           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk{district}/versions/1/file           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk{township}                           303 404 404 404 404 404 404 200 404 200 404 404 404 404 404 200 404
GET  /desk{township}/versions/1/file           303 404 404 404 404 404 404 200 404 200 404 404 404 404 404 200 404
GET  /desk{elsewhere}                          303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 200
GET  /desk{elsewhere}/versions/1/file          303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 200

bringing a report in: 409 in words, because every agency may be known
GET  /desk/reports/import                      303 200 404 404 404 404 404 200 404 404 404 404 404 404 404 200 200
POST /desk/reports/import for {bureauSlug}     303 303 409 409 409 409 409 303 409 409 409 409 409 409 409 409 409
POST /desk/reports/import for lin-qu           303 409 409 409 409 409 409 409 409 409 409 409 409 409 409 409 303
POST /desk/reports/import for no-such          303 422 422 422 422 422 422 422 422 422 422 422 422 422 422 422 422

what becomes of it: the law's no for whoever may see it, nothing there for all others
POST /desk{bureau}/publish                     303 409 409 409 303 404 404 303 404 409 404 404 404 404 404 404 404
POST /desk{district}/publish                   303 404 404 404 404 409 409 409 303 409 404 404 404 404 404 404 404
POST /desk{township}/publish                   303 404 404 404 404 404 404 303 404 409 404 404 404 404 404 409 404
POST /desk{elsewhere}/publish                  303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 303
POST /desk{open}/withdraw                      303 409 409 409 303 404 404 303 404 409 404 404 404 404 404 404 404
POST /desk{bureau}/withdraw                    303 409 409 409 409 404 404 409 404 409 404 404 404 404 404 404 404
POST /desk/reports/publish of {bureau}         303 409 409 409 303 422 422 303 422 409 422 422 422 422 422 422 422
POST /desk/reports/publish of {elsewhere}      303 422 422 422 422 422 422 422 422 422 422 422 422 422 422 422 303

settings, calendar and audit log: 403 in words to whom they are not for
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/settings                            303 200
GET  /desk/settings/limits                     303 200
GET  /desk/settings/findingsPublicByDefault    303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/settings/findingsPublicByDefault    303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/settings/signIn.idleMinutes         303 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403
POST /desk/settings/signIn.idleMinutes         303 403 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403
GET  /desk/settings/nosuch                     303 404
POST /desk/settings/nosuch                     303 404
GET  /desk/calendar                            303 200
GET  /desk/calendar/import                     303 403 403 403 403 403 403 200 403 403 403 200 403 403 403 403 200
POST /desk/calendar/import                     303 403 403 403 403 403 403 200 403 403 403 200 403 403 403 403 200
POST /desk/calendar/import confirmed           303 403 403 403 403 403 403 303 403 403 403 303 403 403 403 403 303
GET  /desk/calendar/moved/{clockChange}        303 200
GET  /desk/calendar/moved/999999               303 404
GET  /desk/audit                               303 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
GET  /desk/audit?act=session.signIn            303 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
POST /desk/audit/export.csv                    303 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
POST /desk/audit/export.xlsx                   303 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
POST /desk/audit/verify                        303 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403

agencies: everyone at the desk sees which there are; they are exported by whoever may export every one, here nobody
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/agencies                            303 200
GET  /desk/agencies?on=2020-01-01              303 200
POST /desk/agencies/export.xlsx                303 403
GET  /desk/agencies/import                     303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/import                     303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}               303 200
GET  /desk/agencies/lin-qu                     303 200
GET  /desk/agencies/no-such                    303 404
GET  /desk/agencies/{bureauSlug}/profile       303 200 403 403 403 403 403 200 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/profile       303 422 403 403 403 403 403 422 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/units         303 200 403 403 403 403 403 200 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/units         303 422 403 403 403 403 403 422 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/set-up        303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/set-up        303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/rename        303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/rename        303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/move          303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/move          303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/merge         303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/merge         303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/split         303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/split         303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/{bureauSlug}/abolish       303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/abolish       303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/lin-qu/abolish             303 403
POST /desk/agencies/lin-qu/abolish             303 403
GET  /desk/agencies/{bureauSlug}/events/{event}/withdraw 303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/agencies/{bureauSlug}/events/{event}/withdraw 303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/agencies/lin-qu/events/{event}/withdraw 303 404
POST /desk/agencies/lin-qu/events/{event}/withdraw 303 404

the draft of the bureau's year: seen by those who see its figures, written by its desk
GET  /desk{bureau}/draft                       303 404 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  /desk{bureau}/draft/download.csv          303 404 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
POST /desk{bureau}/draft                       303 404 409 409 409 404 404 409 404 409 404 404 404 404 404 404 404
POST /desk{bureau}/draft/freeze                303 404 409 409 409 404 404 409 404 409 404 404 404 404 404 404 404

applications at the desk: {case} again, with {task} to sign for, {plainFile}, {identityFile}, {letterFile}, {releaseCopy}, {spareCopy} and {searchRecord}
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/applications                        303 200
GET  /desk/applications?view=all&q=哨兵          303 200
POST /desk/applications/export.csv             303 200
POST /desk/applications/export.xlsx            303 200
GET  /desk/applications/register               303 200 403 403 403 403 403 200 403 403 200 403 403 403 403 200 200
POST /desk/applications/register               303 422 403 403 403 403 403 422 403 403 422 403 403 403 403 422 422
GET  /desk/applications/{case}                 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/999999                 303 404
GET  /desk/applications/{case}/transfer.pdf     303 404
POST /desk/applications/{case}/registration.pdf 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/files/{plainFile} 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/applications/{case}/files/{plainFile} 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/{case}/files/{identityFile} 303 404 404 404 404 403 403 303 303 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/files/{identityFile} 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/files/{letterFile} 303 404 404 404 404 403 403 303 303 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/files/{letterFile} 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/applicant       303 303
POST /desk/applications/{case}/applicant       303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/correct-applicant 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/correct-applicant 303 404 404 404 404 403 403 422 422 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/add-file        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/add-file        303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/split           303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/split           303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/assign          303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/assign          303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/comment         303 404 404 404 404 200 200 200 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/comment         303 404 404 404 404 422 422 422 422 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/search          303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/search          303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/receipt         303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/receipt         303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/confirm-receipt 303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/confirm-receipt 303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/contact-failed  303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/contact-failed  303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/handler         303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/handler         303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/archives               303 200
GET  /desk/applications/{case}/archive         303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/archive         303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/evidence        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/evidence        303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/erasure         303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/erasure         303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/erasure/do      303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/erasure/do      303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/erasure/take-back 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/erasure/take-back 303 404 404 404 404 403 403 409 409 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/release/new     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/release/new     303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/release/999999  303 404
GET  /desk/applications/{case}/release/{releaseCopy} 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/{case}/release/{releaseCopy}/proof.pdf 303 404
GET  /desk/applications/{case}/release/{releaseCopy}/confirm 303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/release/{releaseCopy}/confirm 303 404 404 404 404 403 403 404 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/release/{releaseCopy}/inspect 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/release/{releaseCopy}/inspect 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/release/{spareCopy}/remove 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/release/{spareCopy}/remove 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/searches/{searchRecord} 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/{case}/tasks/{task}/accept 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/tasks/{task}/accept 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/tasks/{task}/finish 303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/tasks/{task}/finish 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/tasks/{task}/return 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/tasks/{task}/return 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/tasks/{task}/remind 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/tasks/{task}/remind 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/tasks/{task}/take-back 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/tasks/{task}/take-back 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404

the old ledger of applications: whoever keeps it
GET  /desk/applications/import                 303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 200 200
GET  /desk/applications/import/template.xlsx   303 200
POST /desk/applications/import                 303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 422 422

the procedure of {case}, one of the district's government: {consultation} is not sent, {ownData} not verified
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/consultations                       303 200
GET  /desk/applications/{case}/public-answer   303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/public-answer   303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/public-answer/take-off 303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/public-answer/take-off 303 404 404 404 404 403 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/correction      303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/correction      303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/correction/told 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/correction/told 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/correction/taken 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/correction/taken 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/extension       303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/extension       303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/extension/consent 303 404 404 404 404 403 403 403 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/extension/consent 303 404 404 404 404 403 403 403 409 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/extension/told  303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/extension/told  303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/extension/drop  303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/extension/drop  303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/reasons         303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/reasons         303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/reasons/told    303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/reasons/told    303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/reasons/given   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/reasons/given   303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/reasons/judge   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/reasons/judge   303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/reasons/delay   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/reasons/delay   303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/fee             303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/fee             303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/fee/noticed     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/fee/noticed     303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/fee/paid        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/fee/paid        303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/fee/take-back   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/fee/take-back   303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/withdraw        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/withdraw        303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/close-lapsed    303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/close-lapsed    303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/close           303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/close           303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/transfer        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/transfer        303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/own-data        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/own-data        303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/own-data/{ownData}/verify 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/own-data/{ownData}/verify 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/own-data/{ownData}/told 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/own-data/{ownData}/told 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/new 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/new 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/reopen          303 404 404 404 404 403 403 403 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/reopen          303 404 404 404 404 403 403 403 422 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/events/{arrival}/strike 303 404 404 404 404 403 403 403 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/events/{arrival}/strike 303 404 404 404 404 403 403 403 409 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/send 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/send 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/deliver 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/deliver 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/told 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/told 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/answer 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/answer 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/silence 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/silence 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/take-back 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/take-back 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/weigh 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/weigh 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/tell 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/tell 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/{consultation}/drop 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/consultations/{consultation}/drop 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/consultations/999999/send 303 404

the decision of {decided}, one of the district's government: proposed by off, not reviewed; {service} is on its way
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/applications/{decided}              303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/items        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/items        303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/items/{item}/answer 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/items/{item}/answer 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/items/{item}/withhold 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/items/{item}/withhold 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/decision     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/decision     303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/serve        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/serve        303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/services/{service}/delivery 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/services/{service}/delivery 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/items/{item} 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/applications/{decided}/items/{item} 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/items/{item}/parts/{part}/take-back 303 303
POST /desk/applications/{decided}/items/{item}/parts/{part}/take-back 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/items/999999 303 404
GET  /desk/applications/{decided}/approval     303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/approval/legal 303 303
POST /desk/applications/{decided}/approval/secrecy 303 404 404 404 404 409 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/approval/secrecy/return 303 404 404 404 404 409 403 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/approval/secrecy/return 303 404 404 404 404 200 403 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/approval/legal 303 404 404 404 404 403 409 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/approval/legal/return 303 404 404 404 404 403 409 403 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/approval/legal/return 303 404 404 404 404 403 200 403 403 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/approval/sign 303 404 404 404 404 403 403 403 409 403 404 404 404 404 404 404 404
POST /desk/applications/{decided}/approval/sign/return 303 404 404 404 404 403 403 403 409 403 404 404 404 404 404 404 404
GET  /desk/applications/{decided}/approval/sign/return 303 404 404 404 404 403 403 403 200 403 404 404 404 404 404 404 404

people: {clerk} is inf, {stranger} a colleague of str
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/people                              303 200
GET  /desk/people?q=J001                       303 200
POST /desk/people/export.csv                   303 200
POST /desk/people/export.xlsx                  303 200
GET  /desk/posts                               303 200
GET  /desk/people/new                          303 403 403 403 403 403 403 403 403 403 403 200 403 403 403 403 403
POST /desk/people/new                          303 403 403 403 403 403 403 403 403 403 403 422 403 403 403 403 403
GET  /desk/people/{clerk}                      303 200 200 200 200 404 404 200 404 200 404 200 200 200 404 404 404
GET  /desk/people/{stranger}                   303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 200
GET  /desk/people/999999                       303 404
POST /desk/people/{clerk}/reveal               303 200 403 403 403 404 404 403 404 403 404 200 403 403 404 404 404
POST /desk/people/{stranger}/reveal            303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 403
GET  /desk/people/{clerk}/correct              303 403 403 403 403 404 404 403 404 403 404 200 403 403 404 404 404
POST /desk/people/{clerk}/correct              303 403 403 403 403 404 404 403 404 403 404 422 403 403 404 404 404
GET  /desk/people/{clerk}/deactivate           303 403 403 403 403 404 404 403 404 403 404 200 403 403 404 404 404
POST /desk/people/{clerk}/deactivate           303 403 403 403 403 404 404 403 404 403 404 422 403 403 404 404 404
GET  /desk/people/{clerk}/release-reset        303 403 403 403 403 404 404 403 404 403 404 403 200 403 404 404 404
POST /desk/people/{clerk}/release-reset        303 403 403 403 403 404 404 403 404 403 404 403 303 403 404 404 404
GET  /desk/people/{clerk}/reset-sign-in        303 403 403 403 403 404 404 403 404 403 404 403 403 403 404 404 404
POST /desk/people/{clerk}/reset-sign-in        303 403 403 403 403 404 404 403 404 403 404 403 403 403 404 404 404
GET  /desk/people/{clerk}/appoint              303 403 403 403 403 404 404 403 404 403 404 403 200 403 404 404 404
POST /desk/people/{clerk}/appoint              303 403 403 403 403 404 404 403 404 403 404 403 422 403 404 404 404
GET  /desk/people/{clerk}/hand-over            303 403 403 403 403 404 404 403 404 403 404 403 200 403 404 404 404
POST /desk/people/{clerk}/hand-over            303 403 403 403 403 404 404 403 404 403 404 403 422 403 404 404 404
GET  /desk/people/{stranger}/appoint           303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 403
POST /desk/people/{stranger}/hand-over         303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 403
GET  /desk/people/{clerk}/sessions             303 403 403 403 403 404 404 403 404 403 404 403 200 403 404 404 404
POST /desk/people/{clerk}/sessions             303 403 403 403 403 404 404 403 404 403 404 403 303 403 404 404 404
GET  /desk/people/{stranger}/sessions          303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 403
POST /desk/people/{stranger}/sessions          303 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 403
GET  /desk/posts/{post}/end                    303 403 403 403 403 404 404 403 404 403 404 403 200 403 404 404 404
POST /desk/posts/{post}/end                    303 403 403 403 403 404 404 403 404 403 404 403 422 403 404 404 404
GET  /desk/delegations/new                     303 200
POST /desk/delegations/new                     303 422
GET  /desk/delegations/{delegation}/end        303 200 200 403 403 404 404 403 404 403 404 403 200 403 404 404 404
POST /desk/delegations/{delegation}/end        303 303 303 403 403 404 404 403 404 403 404 403 303 403 404 404 404

letters: {letter} is a draft of {case} that contradicts its record
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/applications/{case}/letters/new     303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/new     303 404
GET  /desk/applications/{case}/letters/{letter} 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/preview 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/file.pdf 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/file.docx 303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/letters/{letter}/edit 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/edit 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/letters/{letter}/issue 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/issue 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/letters/{letter}/signed 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/signed 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/applications/{case}/letters/{letter}/drop 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/letters/{letter}/drop 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/letters                             303 404 404 404 404 404 404 200 404 404 404 200 404 404 404 404 200
GET  /desk/letters/shili-qu/office             303 404 404 404 404 404 404 200 404 404 404 200 404 404 404 404 404
POST /desk/letters/shili-qu/office             303 404 404 404 404 404 404 422 404 404 404 422 404 404 404 404 404
GET  /desk/letters/shili-qu/seal               303 404 404 404 404 404 404 200 404 404 404 200 404 404 404 404 404
POST /desk/letters/shili-qu/seal               303 404 404 404 404 404 404 422 404 404 404 422 404 404 404 404 404
GET  /desk/letters/shili-qu/templates/receipt  303 404 404 404 404 404 404 200 404 404 404 200 404 404 404 404 404
POST /desk/letters/shili-qu/templates/receipt  303 404 404 404 404 404 404 422 404 404 404 422 404 404 404 404 404
POST /desk/letters/shili-qu/templates/receipt/preview 303 404 404 404 404 404 404 200 404 404 404 200 404 404 404 404 404
GET  /desk/letters/shili-qu/templates/receipt/sample.pdf 303 404 404 404 404 404 404 200 404 404 404 200 404 404 404 404 404

what the district's government published on its old site: its office brings it in, a head signs
GET  /desk/publications/imports                303 200
GET  /desk/publications/imports/template.xlsx  303 200
GET  /desk/publications/imports/new/shili-qu   303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 403
POST /desk/publications/imports/new/shili-qu   303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 403
GET  /desk/publications/imports/new/no-such    303 404
POST /desk/publications/imports/redirects/shili-qu/redirects.conf 303 404 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404
POST /desk/publications/imports/redirects/shili-qu/redirects.csv 303 404 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404
GET  /desk/publications/imports/999999         303 404
GET  {oldPublications}                         303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {oldPublications}?state=problem           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST {oldPublications}/report.xlsx             303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST {oldPublications}/report.csv              303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {oldPublications}/columns                 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {oldPublications}/columns                 303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  {oldPublications}/again                   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {oldPublications}/again                   303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  {oldPublications}/propose                 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {oldPublications}/propose                 303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  {oldPublications}/sign                    303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST {oldPublications}/sign                    303 404 404 404 404 403 403 409 409 403 404 404 404 404 404 404 404
GET  {oldPublications}/drop                    303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST {oldPublications}/drop                    303 404 404 404 404 403 403 422 422 403 404 404 404 404 404 404 404

registers of the district's government: for those who see them; its office enters and states, its head signs
GET  /desk/registers                           303 200 200 200 200 200 200 200 200 200 404 404 404 404 200 200 200
GET  /desk/registers/of/shili-qu/2026          303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026?below=on 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2007          303 404
GET  /desk/registers/of/shili-qu/statistics    303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/cell?row=penalties&column=decisions 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/cell?row=penalties&column=no-such 303 404
POST /desk/registers/of/shili-qu/2026/export.csv 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/export.xlsx 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/adjust   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/adjust   303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/adjustments/{cellAdjustment}/take-back 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/adjustments/{cellAdjustment}/take-back 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/opening  303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/opening/add 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/opening/add 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/opening/{openingLine}/take-back 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/opening/{openingLine}/take-back 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/returns/licences 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/returns/licences 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/returns/procurement 303 404
POST /desk/registers/of/shili-qu/2026/returns/procurement 303 404
GET  {registerReturn}                          303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST {registerReturn}/file                     303 404
GET  {registerReturn}/drop                     303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST {registerReturn}/drop                     303 404 404 404 404 403 403 422 422 403 404 404 404 404 404 404 404
GET  {registerReturn}/sign                     303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST {registerReturn}/sign                     303 404 404 404 404 403 403 409 303 403 404 404 404 404 404 404 404
GET  /desk/registers/returns/999999            303 404
GET  /desk/registers/of/shili-qu/2026/zero     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/2026/sign     303 404 404 404 404 403 403 200 200 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/sign     303 404 404 404 404 403 403 409 409 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/2026/zero     303 404 404 404 404 403 403 303 403 403 404 404 404 404 404 404 404
GET  /desk/registers/entries?agency=shili-qu&register=penaltyDecisions 303 200
POST /desk/registers/entries/export.csv        303 200
POST /desk/registers/entries/export.xlsx       303 200
GET  {registerEntry}                           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {registerEntry}/correct                   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {registerEntry}/correct                   303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  {registerEntry}/strike                    303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {registerEntry}/strike                    303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/feeReceipts/new 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/feeReceipts/new 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/of/shili-qu/noSuch/new    303 404
GET  /desk/registers/of/shili-qu/feeReceipts/import 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/registers/of/shili-qu/feeReceipts/import 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/registers/templates/feeReceipts     303 200
GET  /desk/registers/templates/noSuch          303 404

reading points of the district's government: for those who see them; its office keeps them
GET  /desk/reading-points                      303 200
GET  /desk/reading-points/new                  303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 200
POST /desk/reading-points/new                  303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 422
GET  {readingPoint}                            303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {readingPoint}/change                     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {readingPoint}/change                     303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  {readingPoint}/visits                     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {readingPoint}/visits                     303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/reading-points/999999               303 404

channels of the district's government: for those who see them; its office keeps and records
GET  /desk/channels                            303 200 200 200 200 200 200 200 200 200 404 404 404 404 200 200 200
GET  /desk/channels/of/shili-qu                303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/new            303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/channels/of/shili-qu/new            303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  {channel}                                 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {channel}/change                          303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {channel}/change                          303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/channels/999999                     303 404
GET  /desk/channels/releases?agency=shili-qu   303 200
POST /desk/channels/releases/export.csv        303 200
POST /desk/channels/releases/export.xlsx       303 200
GET  /desk/channels/of/shili-qu/record         303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/channels/of/shili-qu/record         303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/week           303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/channels/of/shili-qu/week           303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/import         303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/channels/of/shili-qu/import         303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/channels/template                   303 200
GET  /desk/channels/of/shili-qu/owed           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {channelRelease}                          303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  {channelRelease}/evidence                 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {channelRelease}/evidence                 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
POST {channelRelease}/evidence/1               303 404
GET  {channelRelease}/strike                   303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {channelRelease}/strike                   303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/2026           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/2026?below=on  303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/2007           303 404
POST /desk/channels/of/shili-qu/2026/export.csv 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/channels/of/shili-qu/2026/export.xlsx 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/channels/items?agency=shili-qu&year=2026 303 200
POST /desk/channels/items/export.csv           303 200
POST /desk/channels/items/export.xlsx          303 200
GET  /desk/channels/of/shili-qu/2026/timeliness 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/channels/of/shili-qu/inspections    303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/channels/of/shili-qu/inspections    303 404 404 404 404 409 409 422 409 409 404 404 404 404 404 404 404
GET  {mediaInspection}                         303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST {mediaInspection}                         303 404 404 404 404 409 409 303 409 409 404 404 404 404 404 404 404
GET  {mediaInspection}/finish                  303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST {mediaInspection}/finish                  303 404 404 404 404 403 403 409 403 403 404 404 404 404 404 404 404

the figures of the district's government: for those who see all its cases; its office adjusts them
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/figures                             303 404 200 200 200 200 200 200 200 200 404 404 404 404 200 200 200
GET  /desk/figures/shili-qu/2026               303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026?below=on      303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/cases?row=received&column=total 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/cases?row=no-such&column=total 303 404
GET  /desk/figures/shili-qu/2026/disputes?row=reconsideration&column=pending 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/adjust        303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/figures/shili-qu/2026/adjust        303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/adjustments/{adjustment}/take-back 303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/figures/shili-qu/2026/adjustments/{adjustment}/take-back 303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/carry         303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/carry/add     303 404 404 404 404 403 403 200 403 403 404 404 404 404 404 404 404
POST /desk/figures/shili-qu/2026/carry/add     303 404 404 404 404 403 403 422 403 403 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/carry/999999/take-back 303 404
POST /desk/figures/shili-qu/2026/carry/999999/take-back 303 404
GET  /desk/figures/shili-qu/2026/statistics    303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/statistics/cases?by=channel&value=counter&measure=received 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/2026/statistics/overturned?ground=search 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/figures/shili-qu/2026/statistics/export.csv 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
POST /desk/figures/shili-qu/2026/statistics/export.xlsx 303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/missed             303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/repeated           303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/figures/shili-qu/repeated/{case}    303 404
POST /desk/figures/shili-qu/repeated/{case}    303 404

a dispute about {case}: its desk and its legal review; a complaint: the authority alone
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/disputes                            303 200
GET  /desk/disputes/{dispute}                  303 404 404 404 404 200 200 200 200 200 404 404 404 404 404 404 404
GET  /desk/applications/{case}/dispute         303 404 404 404 404 403 200 200 403 403 404 404 404 404 404 404 404
POST /desk/applications/{case}/dispute         303 404 404 404 404 403 422 422 403 403 404 404 404 404 404 404 404
GET  /desk/disputes/{dispute}/answered         303 404 404 404 404 403 200 200 403 403 404 404 404 404 404 404 404
POST /desk/disputes/{dispute}/answered         303 404 404 404 404 403 422 422 403 403 404 404 404 404 404 404 404
GET  /desk/disputes/{dispute}/decided          303 404 404 404 404 403 200 200 403 403 404 404 404 404 404 404 404
POST /desk/disputes/{dispute}/decided          303 404 404 404 404 403 422 422 403 403 404 404 404 404 404 404 404
GET  /desk/disputes/{dispute}/next             303 404 404 404 404 403 200 200 403 403 404 404 404 404 404 404 404
POST /desk/disputes/{dispute}/next             303 404 404 404 404 403 422 422 403 403 404 404 404 404 404 404 404
GET  /desk/disputes/{dispute}/events/{disputeEvent}/strike 303 404 404 404 404 403 200 200 403 403 404 404 404 404 404 404 404
POST /desk/disputes/{dispute}/events/{disputeEvent}/strike 303 404 404 404 404 403 422 422 403 403 404 404 404 404 404 404 404
GET  /desk/disputes/999999                     303 404
GET  /desk/complaints                          303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 200
GET  /desk/complaints/new                      303 403 403 403 403 403 403 200 403 403 403 403 403 403 403 403 200
POST /desk/complaints/new                      303 403 403 403 403 403 403 422 403 403 403 403 403 403 403 403 422
GET  /desk/complaints/{complaint}              303 404 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404
GET  /desk/complaints/{complaint}/close        303 404 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404
POST /desk/complaints/{complaint}/close        303 404 404 404 404 404 404 422 404 404 404 404 404 404 404 404 404

what is due from the bureau: whoever sees inside it; the day on which a limit begins: its desk; that there is nothing: its office
                                               pub inf fst snd fin sec leg off hea sup rea sys scy aud dep twn str
GET  /desk/duties                              303 200
GET  {duties}                                  303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {duties}?q=校园                             303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
POST {duties}/export.csv                       303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
POST {duties}/export.xlsx                      303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {duties}/fiscal                           303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {duties}/fiscal/budgetApproved            303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {duties}/fiscal/budgetApproved            303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  /desk/duties/{bureauSlug}/columns         303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {dutyItem}                                303 200 200 200 200 404 404 200 404 200 404 404 404 404 404 404 404
GET  {dutyItem}/start                          303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {dutyItem}/start                          303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {dutyItem}/exempt                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {dutyItem}/exempt                         303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {dutyItem}/end-exemption                  303 404
POST {dutyItem}/end-exemption                  303 404
GET  {exemptItem}/end-exemption                303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {exemptItem}/end-exemption                303 403 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {dutyStart}/settle                        303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {dutyStart}/settle                        303 303 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  {dutyStart}/strike                        303 200 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
POST {dutyStart}/strike                        303 422 403 403 403 404 404 403 404 403 404 404 404 404 404 404 404
GET  /desk/duties/no-such/2026                 303 404
GET  /desk/duties/starts/999999/settle         303 404
POST /desk/duties/starts/999999/strike         303 404

one's own account
GET  /desk/account                             303 200
GET  /desk/account/password                    303 200
POST /desk/account/password                    303 422
GET  /desk/account/second-factor               303 200
POST /desk/account/second-factor               303 303
POST /desk/account/second-factor/confirm       303 422
POST /desk/account/second-factor/recovery-codes 303 303
POST /desk/account/second-factor/remove        303 303 303 303 303 303 303 303 303 303 303 409 409 409 303 303 303
POST /desk/account/sessions of another         303 303
POST /desk/account/sessions of nobody          303 303
POST /desk/account/sessions of all others      303 303
POST /sign-out                                 303 303

last, as it takes what the browser holds of a visit
POST /kiosk/reset                              303 303
`

export type Line = {
  readonly title: string
  readonly method: string
  /** As it is asked. */
  readonly address: string
  readonly expected: Readonly<Record<ViewerName, number>>
}

/** The lines of the table; `places` says what stands in for {bureau} and the like. */
export function readMatrix(places: Readonly<Record<string, string>>): Line[] {
  return [...matrix.matchAll(/^((GET|POST) +(\S+)(?: (?:for .*?|of .*?|confirmed))?) +((?:\d{3} ?)+)$/gm)].map(
    ([, title = '', method = '', address = '', statuses = '']) => {
      const given = statuses.trim().split(' ').map(Number)
      assert.ok(given.length === 2 || given.length === names.length, title)
      const [nobody = 0, desk = 0] = given
      const each = names.map((name, at) => [name, given.length > 2 ? (given[at] ?? 0) : name === 'pub' ? nobody : desk])
      return {
        title: title.replace(/ +/g, ' ').trim(),
        method,
        address: address.replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? ''),
        expected: Object.fromEntries(each) as Line['expected'],
      }
    },
  )
}

/** The route that answers an address; one without parameters comes first. */
export function routeOf(known: readonly string[], method: string, address: string): string | undefined {
  const [path = ''] = address.split('?')
  const plain = known.find((route) => route === `${method} ${path}`)
  return (
    plain ??
    known.find((route) => {
      const [by, pattern = ''] = route.split(' ')
      const parts = pattern.replace(
        /:\w+(?:\{((?:[^{}]|\{[^{}]*\})+)\})?/g,
        (_, form?: string) => `(?:${form ?? '[^/]+'})`,
      )
      return by === method && new RegExp(`^${parts}$`).test(path)
    })
  )
}
