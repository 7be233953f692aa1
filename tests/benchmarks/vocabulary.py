"""The words of made-up reports: many, and chosen one by one.

Text is then packed about as well as that of a published report. Put together out of a few dozen phrases, it was packed
three times as well, and what packing costs was lost.
"""


def _words(words: str, parted_by: str | None = None) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in words.split(parted_by))


WHO = _words(
    """wing managers, officers, the safety team, reception staff, nurses, the head of residence, teachers,
    instructors, most prisoners, resettlement workers, the new deputy governor, peer mentors, gym staff,
    chaplains, custodial managers, prison offender managers, younger men, new arrivals, the equality lead,
    librarians, volunteers, the substance misuse service, family workers, security analysts, senior leaders, night
    staff, keyworkers, cleaners, the pharmacy technician, probation staff, older prisoners, listeners, foreign
    nationals, kitchen workers, visitors, the drugs strategy lead, orderlies, administrators, the dentist,
    governors of other prisons, drivers""",
    parted_by=",",
)
"""People, as the subject or the object of a sentence."""

HOW = _words(
    """already always briefly carefully clearly consistently directly earnestly eventually fairly formally freely
    gladly gradually hardly jointly largely lately mostly never now often openly plainly promptly quickly quietly
    rarely readily recently regularly scarcely seldom simply slowly soon steadily still swiftly usually visibly
    warmly"""
)
"""Adverbs that fit most verbs."""

DID = _words(
    """abandoned adapted amended analysed answered audited avoided bought celebrated chaired challenged checked
    copied defended delayed described designed discussed displayed doubled endorsed examined explained extended
    filed forgot funded handled ignored improved inherited introduced judged launched led learned liked logged
    lost managed mapped measured mentioned missed monitored needed neglected noticed opened ordered organised
    planned postponed praised printed promoted questioned read rebuilt recalled recorded reduced refused
    remembered renewed repaired replaced requested resisted restored reviewed revised rewrote shared shortened
    simplified staffed started stopped studied supported tested tracked trialled trusted understood updated used
    valued visited wanted watched welcomed"""
)
"""What people did to things: verbs in the past, which are participles too."""

LIKE = _words(
    """accurate adequate ageing ambitious annual basic better bold brief bright broken bulky calm cautious cheap
    clean clear cold common complex convenient costly crowded daily damp dated decent delayed dense detailed
    digital dim distant dull early electronic empty fair familiar fast final firm formal fragile frequent fresh
    friendly full gentle handwritten hasty helpful hidden honest hourly idle informal joint kind large late
    lengthy limited lively local long loose lost main mature mild missing modern modest monthly narrow neat new
    noisy odd official optional ordinary outdated painted patchy plain polite poor popular practical private
    proper public punctual quarterly quiet rapid rare raw recent regional reliable remote rigid rough routine
    rural safe secure senior separate shared sharp short simple slow small solid sound spare special stable
    standard steady strict strong sturdy subtle sudden suitable tidy timely tired tough urgent usual vague varied
    visible vital warm weak weekly whole wide worn written young"""
)
"""What things are like."""

WHAT = _words(
    """account action activity agenda agreement alarm allowance appeal application appointment arrangement assessment
    audit award barrier bedding bell board body-camera book booking briefing budget call camera campaign canteen
    carpet ceiling certificate charter check clinic clothing committee complaint computer contract course curtain
    debt decision delay desk diet dispute door drain escort exercise fabric family-day fence file fire-drill flag
    floor form forum funding garden gate guidance handover hearing heating helpline incentive incident induction
    intercom interview item job journey key kiosk kitchen-range ladder language leaflet lesson letter library-book
    lift light list lock log machine mattress meal meeting menu message mirror money-order monitor morning needle
    network newsletter night-light notice number office order oven package paint panel parcel payment permit phone
    picture plan poster practice prescription programme project promise prompt qualification question queue radio
    ramp reason receipt record referral refund register rehearsal release-date repair report request rota routine
    rule sample schedule scheme seat sentence-plan session shelf shift shower sign signature skill sink socket
    speech spreadsheet stairwell store survey table target task telephone television test theme threat ticket
    timetable tool toolkit towel training transfer translation transport tray trial uniform van ventilation visit
    voice voucher wage waiting-time wall warning water window work-coat worksheet yard"""
)
"""Things in a prison, one of them."""

WHERE = _words(
    """across along at behind below beside beyond from in inside near on outside past through under within"""
)
"""Where something stands to a place."""

PLACE = _words(
    """annexe archive bakery barn chapel clinic corridor courtyard gymnasium hall hub kiln kitchen landing laundry
    library nursery office pantry pavilion playground print-shop reception room shed spur stable store studio
    suite terrace tower unit wing workshop yard"""
)
"""Places in a prison."""

BEGIN = _words(
    """Ald Ash Bar Beck Bram Brin Cald Cas Clay Dal Dun El Fen Fal Gar Gil Hal Har Hol Ing Kel Kirk Lang Lyn Mal Mar
    Nor Oak Pen Rad Ros Sal Sel Stan Tar Thorn Ul Wal Wes Wyn"""
)
"""What their names begin with."""

END = _words(
    """beck bourne brook by combe dale den don field ford gate grave ham hurst ington ley low mere mouth over ridge
    rick stead stoke stone thorpe ton wade well wick wold worth"""
)
"""What they end in."""

THOUGH = _words("although and because but once since though until when whereas while")
"""Between two halves of a sentence."""
