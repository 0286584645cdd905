/** What the invented organisation spends its money on: the accounts, and the sixty rows of its table. */
export interface Account {
  readonly code: string
  readonly name: string
  /** Iv3 categorie. */
  readonly category: string
  readonly side: 'lasten' | 'baten'
  /** Share in the row; below zero it runs against the row: a credit note, or income beside costs. */
  readonly weight: number
}

export const account = (
  code: string,
  name: string,
  category: string,
  weight: number,
  side: Account['side'] = 'lasten',
) => ({
  code,
  name,
  category,
  side,
  weight,
})

/** Kinds of cost of the own organisation, by the letter that a row of `subjects` ends with. */
export const kinds: Readonly<Record<string, readonly Account[]>> = {
  d: [account('G5110', 'Diensten van derden', '3.8', 8), account('G5115', 'Creditnota’s diensten', '3.8', -0.3)],
  l: [account('G5210', 'Licenties en abonnementen', '3.8', 9), account('G5220', 'Onderhoud van systemen', '3.8', 3)],
  g: [
    account('G5310', 'Onderhoud van gebouwen', '3.8', 5),
    account('G5320', 'Energie en water', '3.8', 4),
    account('G8310', 'Verhuur van ruimten', '3.6', -1, 'baten'),
  ],
  k: [account('G5410', 'Afschrijvingen', '7.3', 6), account('G5420', 'Toegerekende rente', '7.4', 1)],
  b: [
    account('G5510', 'Bijdrage aan samenwerking', '4.3.3', 10),
    account('G8510', 'Teruggave van bijdragen', '4.3.3', -0.5, 'baten'),
  ],
  i: [account('G5610', 'Ingeleend personeel voor ondersteuning', '3.5.1', 7)],
  v: [account('G7710', 'Doorbelasting van diensten', '7.5', 1, 'baten')],
}

/** Subject | its number | rows as `rij-id: label: base in thousands: kind of cost`. */
export const subjects = `
Sturing en bestuursondersteuning|41
advies-directie: Advies voor directie en college over de organisatie: -184: d
onderzoek-organisatie: Onderzoek naar de ontwikkeling van de organisatie: -96: d
concerncontrol: Concerncontrol en verbijzonderde interne controle: -212: i
accountant: Accountantscontrole van de jaarrekening: -138: d
verzekeringen: Verzekeringen van gebouwen, voertuigen en aansprakelijkheid: -241: d
Financiën|42
financieel-systeem: Financieel systeem: licenties en onderhoud: -327: l
belastingsamenwerking: Bijdrage aan de samenwerking voor belastingen en waardering van onroerende zaken: -894: b
betaaldiensten: Bankkosten en betaaldiensten: -58: d
inkoopbureau: Bijdrage aan het gezamenlijke inkoopbureau: -173: b
rekenkamer-onderzoek: Onderzoek naar doelmatigheid: -64: d
Personeel en organisatie|43
opleidingen: Opleidingen voor alle medewerkers: -389: d
werving: Werving en selectie: -147: d
arbodienst: Arbodienst en bedrijfsarts: -126: d
personeelssysteem: Personeels- en salarissysteem: -158: l
vitaliteit: Vitaliteit, sport en fietsregeling: -71: d
leerplekken: Stages en leerplekken: -83: d
ondernemingsraad: Ondernemingsraad en vakbondsfaciliteiten: -39: d
Informatisering en automatisering|44
werkplekken: Werkplekken, laptops en telefoons: -946: k
datacentrum: Rekencentrum en opslag in de cloud: -812: l
netwerk: Netwerk en internetverbindingen: -287: l
kantoorsoftware: Kantoorsoftware en samenwerkomgeving: -634: l
zaaksysteem: Zaaksysteem en documentbeheer: -418: l
informatiebeveiliging: Informatiebeveiliging en privacy: -263: d
gegevensbeheer: Gegevensbeheer, basisregistraties en geo-informatie: -344: d
vervanging-ict: Vervanging van apparatuur in de serverruimte: -197: k
ict-samenwerking: Bijdrage aan de regionale samenwerking voor automatisering, inclusief de gezamenlijke servicedesk voor werkplekken: -1483: b
Communicatie en dienstverlening|45
website: Website en digitale dienstverlening: -219: l
huisstijl: Huisstijl, drukwerk en publicaties: -74: d
bewonerspanel: Bewonerspanel en onderzoek onder inwoners: -52: d
telefonie: Telefonisch klantcontact: -167: l
bekendmakingen: Officiële bekendmakingen: -48: d
Huisvesting van het stadhuis|46
stadhuis-onderhoud: Stadhuis: dagelijks en groot onderhoud: -523: g
stadhuis-kapitaal: Stadhuis: afschrijving en rente: -1246: k
stadhuis-schoonmaak: Stadhuis: schoonmaak en afvalverwerking: -312: d
stadhuis-beveiliging: Stadhuis: beveiliging en toegang: -158: d
stadhuis-energie: Stadhuis: energie, water en verwarming: -437: g
inrichting: Inrichting en meubilair: -131: k
restaurant: Bedrijfsrestaurant en koffie: -119: g
verhuizing: Verhuizing van de stadswinkel naar de begane grond: -268: d: 2024
Werkplaatsen en voertuigen|47
werkplaats-noord: Werkplaats Noord: gebouw en energie: -176: g
werkplaats-zuid: Werkplaats Zuid: gebouw en energie: -143: g
voertuigen-kapitaal: Voertuigen: afschrijving en rente: -392: k
voertuigen-onderhoud: Voertuigen: onderhoud, brandstof en laadpalen: -334: d
gereedschap: Gereedschap en veiligheidskleding: -87: d
opslag: Opslag van materieel en evenementenspullen: -46: g
Facilitaire zaken|48
post: Postverwerking en koeriers: -92: d
printen: Kopiëren en printen: -68: l
archief: Archiefbewaring en overdracht aan het regionaal archief: -231: b
bibliotheek: Vakliteratuur en abonnementen: -37: l
kantoorartikelen: Kantoorartikelen: -33: d
evenementen: Bijeenkomsten en ontvangsten: -57: d
Juridische zaken|49
rechtsbijstand: Rechtsbijstand en procedures: -153: d
bezwaarcommissie: Commissie voor bezwaarschriften: -61: d
woo: Openbaarmaking volgens de Wet open overheid: -142: i
klachten: Klachtbehandeling en ombudsfunctie: -34: b
inkoopjuridisch: Juridisch advies bij aanbestedingen: -77: d
Projecten en doorbelasting|40
project-archief: Project digitaliseren van het bouwarchief: -318: i: 2023
project-hybride: Project hybride werken: -124: d
inhuur-expertise: Inhuur van specialistische kennis: -276: i
doorbelasting-samenwerking: Doorbelasting aan gemeenschappelijke regelingen: 286: v
doorbelasting-projecten: Doorbelasting aan bouwgrondexploitaties en projecten: 642: v
`
