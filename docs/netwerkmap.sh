#!/usr/bin/env bash
# Houdt een netwerkmap en een dossier gelijk: exports/ naar boven, terugmelding/ naar beneden. Verwijdert nergens iets.
# Gebruik: netwerkmap.sh BUCKET GEMEENTE/DOSSIER MAP
set -euo pipefail
if [ $# -ne 3 ]; then
  echo "Gebruik: netwerkmap.sh BUCKET GEMEENTE/DOSSIER MAP" >&2
  exit 2
fi
bucket=$1 dossier=$2 map=$3
if [ ! -d "$map/exports" ]; then
  echo "De map $map/exports is er niet. Is de netwerkmap gekoppeld?" >&2
  exit 1
fi
mkdir -p "$map/terugmelding"

# Wat korter dan een minuut geleden veranderde, kan nog half zijn.
uitstel=()
while IFS= read -r -d '' bestand; do
  uitstel+=(--exclude "${bestand#"$map/exports/"}")
done < <(find "$map/exports" -type f -newermt '-60 seconds' -print0)

aws s3 sync "$map/exports" "s3://$bucket/$dossier/exports" --no-progress --exclude '.*' --exclude '*/.*' ${uitstel[@]+"${uitstel[@]}"}
aws s3 sync "s3://$bucket/$dossier/terugmelding" "$map/terugmelding" --no-progress
