import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sha256 } from '../functions/core/digest.ts'
import type { Host } from '../functions/host.ts'
import { DuckDbEngine } from '../functions/io/duckdb-engine.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import type { Renderer } from '../functions/io/renderer.ts'

/** A fictitious dossier of eight lines that a reader can add up by hand. */
export const smallDossier: Readonly<Record<string, string>> = {
  'voorbeeldstad/gemeente.yaml': 'naam: Voorbeeldstad\ncontact: voorbeeld@voorbeeldstad.example\n',
  'voorbeeldstad/jaarstukken-2021/dossier.yaml': `gemeente:
  naam: Voorbeeldstad
  cbs-code: GM9999
jaar: 2021
status: concept
statusdatum: 2022-03-01
loon-minimum-fte: 0
publiceren: automatisch
contact: Concerncontrol
licentie: CC0-1.0
exports:
  - bestand: grootboek.csv
    naam: Financiële administratie
    systeem: Grootboek
    exportdatum: 2022-02-01
    afgesloten-periode: "12"
    teken: lasten-positief
tabellen:
  - id: overhead
    titel: Overhead
    totaal: Totaal overhead
    eenheid: 1000
    teken: voordeel-positief
    diepte: rekening
    bereik:
      - taakveld: 0.4
`,
  'voorbeeldstad/jaarstukken-2021/indeling.csv': `tabel;rij-id;volgorde;omschrijving;kostenplaats;grootboekrekening;taakveld;categorie;lasten/baten;teken;zonder regels toegestaan;reden
overhead;directie;10;Directie;6100-6199;;0.4;;;;;
overhead;huisvesting;20;Huisvesting;62*;;0.4;;;;;
buiten;buiten-raad;10;Raad;7000;;0.1;;;;;De raad is geen bedrijfsvoering.
`,
  'voorbeeldstad/jaarstukken-2021/aansluiting.csv': `bron;onderdeel;kostenplaats;grootboekrekening;taakveld;categorie;bedrag;lasten;baten
Saldibalans;Alle regels;;;;;rekening;3.600,50;100,00
Saldibalans;Overhead;;;0.4;;rekening;3.100,50;100,00
`,
  'voorbeeldstad/jaarstukken-2021/tekst/010-overhead.md':
    '# Overhead\n\nDit zijn de kosten.\n\n{% tabel "overhead" /%}\n',
  'voorbeeldstad/jaarstukken-2021/exports/grootboek.csv': `Boekjaar;Kostenplaats;Kostenplaats omschrijving;Grootboekrekening;Grootboekrekening omschrijving;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Realisatie
2021;6100;Directie;40100;Salarissen;0.4;1.1;L;1.000,00;1.100,00;1.200,25
2021;6110;Bestuursadvies;40100;Salarissen;0.4;1.1;L;500,00;500,00;450,25
2021;6110;Bestuursadvies;43000;Inhuur;0.4;3.5.1;L;;100,00;150,00
2021;6200;Gemeentehuis;44000;Energie;0.4;3.8;L;1.200,00;1.200,00;1.350,00
2021;6200;Gemeentehuis;44000;Energie;0.4;3.8;B;100,00;100,00;100,00
2021;6210;Werf;44000;Energie;0.4;3.8;L;;;-50,00
2021;7000;Raad;40100;Salarissen;0.1;1.1;L;400,00;400,00;500,00
Totaal;;;;;;;;3.200,00;3.400,00;3.700,50
`,
}

export const smallDossierId = 'voorbeeldstad/jaarstukken-2021'

export interface Workplace {
  readonly root: string
  readonly host: Host
  /** Writes an upload; null withdraws it. */
  upload(path: string, content: string | Uint8Array | null): Promise<void>
  remove(): Promise<void>
}

/** A folder with the given dossiers and an empty store. */
export async function workplace(
  files: Readonly<Record<string, string | Uint8Array>> = smallDossier,
): Promise<Workplace> {
  const place = openWorkplace(await mkdtemp(join(tmpdir(), 'paragraaf-test-')))
  for (const [path, content] of Object.entries(files)) await place.upload(path, content)
  return place
}

/** What is in a folder already: `uploads` and `store`, with the real engine and store, and a renderer that writes one page per report. */
export function openWorkplace(root: string): Workplace {
  const data = join(root, 'store')
  const engine = new DuckDbEngine(data)
  return {
    root,
    host: {
      uploads: new FolderStore(join(root, 'uploads')),
      data: new FolderStore(data),
      engine,
      render: fixedRenderer,
      product: { version: 'test', digest: sha256('test') },
      clock: () => new Date('2026-01-02T03:04:05Z'),
      actor: 'tester',
    },
    upload: async (path, content) => {
      const target = join(root, 'uploads', path)
      if (content === null) return rm(target)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, content)
    },
    remove: async () => {
      await engine.close()
      await rm(root, { recursive: true })
    },
  }
}

const fixedRenderer: Renderer = async ({ municipalities, overview }) => {
  const reports = municipalities.flatMap(({ reports }) => reports)
  const pages = reports.map((report): [string, Uint8Array] => [
    `${report.dossier.id}/index.html`,
    Buffer.from(JSON.stringify(report)),
  ])
  return new Map([...pages, ['index.html', Buffer.from(JSON.stringify(overview))]])
}
