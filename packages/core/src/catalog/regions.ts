import type { Cloud } from '@mcp-cloud/contracts'

export interface Region {
  code: string
  /** Where it is, in English. */
  place: string
}

/** The regions of a cloud that an ordinary account can use, as their providers list them. */
export function regionsOf(cloud: Cloud): readonly Region[] {
  return REGIONS[cloud]
}

// Source: the public region lists of AWS (commercial, GovCloud and China partitions) and Google Cloud (Compute Engine).
const REGIONS: Record<Cloud, readonly Region[]> = {
  aws: regions({
    'us-east-1': 'N. Virginia',
    'us-east-2': 'Ohio',
    'us-west-1': 'N. California',
    'us-west-2': 'Oregon',
    'af-south-1': 'Cape Town',
    'ap-east-1': 'Hong Kong',
    'ap-east-2': 'Taipei',
    'ap-northeast-1': 'Tokyo',
    'ap-northeast-2': 'Seoul',
    'ap-northeast-3': 'Osaka',
    'ap-south-1': 'Mumbai',
    'ap-south-2': 'Hyderabad',
    'ap-southeast-1': 'Singapore',
    'ap-southeast-2': 'Sydney',
    'ap-southeast-3': 'Jakarta',
    'ap-southeast-4': 'Melbourne',
    'ap-southeast-5': 'Malaysia',
    'ap-southeast-6': 'New Zealand',
    'ap-southeast-7': 'Thailand',
    'ca-central-1': 'Canada Central',
    'ca-west-1': 'Calgary',
    'eu-central-1': 'Frankfurt',
    'eu-central-2': 'Zurich',
    'eu-north-1': 'Stockholm',
    'eu-south-1': 'Milan',
    'eu-south-2': 'Spain',
    'eu-west-1': 'Ireland',
    'eu-west-2': 'London',
    'eu-west-3': 'Paris',
    'il-central-1': 'Tel Aviv',
    'me-central-1': 'UAE',
    'me-south-1': 'Bahrain',
    'mx-central-1': 'Mexico Central',
    'sa-east-1': 'São Paulo',
    'us-gov-east-1': 'GovCloud US-East',
    'us-gov-west-1': 'GovCloud US-West',
    'cn-north-1': 'Beijing',
    'cn-northwest-1': 'Ningxia',
  }),
  gcp: regions({
    'africa-south1': 'Johannesburg',
    'asia-east1': 'Taiwan',
    'asia-east2': 'Hong Kong',
    'asia-northeast1': 'Tokyo',
    'asia-northeast2': 'Osaka',
    'asia-northeast3': 'Seoul',
    'asia-south1': 'Mumbai',
    'asia-south2': 'Delhi',
    'asia-southeast1': 'Singapore',
    'asia-southeast2': 'Jakarta',
    'asia-southeast3': 'Bangkok',
    'australia-southeast1': 'Sydney',
    'australia-southeast2': 'Melbourne',
    'europe-central2': 'Warsaw',
    'europe-north1': 'Finland',
    'europe-north2': 'Stockholm',
    'europe-southwest1': 'Madrid',
    'europe-west1': 'Belgium',
    'europe-west2': 'London',
    'europe-west3': 'Frankfurt',
    'europe-west4': 'Netherlands',
    'europe-west6': 'Zurich',
    'europe-west8': 'Milan',
    'europe-west9': 'Paris',
    'europe-west10': 'Berlin',
    'europe-west12': 'Turin',
    'me-central1': 'Doha',
    'me-central2': 'Dammam',
    'me-west1': 'Tel Aviv',
    'northamerica-northeast1': 'Montréal',
    'northamerica-northeast2': 'Toronto',
    'northamerica-south1': 'Mexico',
    'southamerica-east1': 'São Paulo',
    'southamerica-west1': 'Santiago',
    'us-central1': 'Iowa',
    'us-east1': 'South Carolina',
    'us-east4': 'N. Virginia',
    'us-east5': 'Columbus',
    'us-south1': 'Dallas',
    'us-west1': 'Oregon',
    'us-west2': 'Los Angeles',
    'us-west3': 'Salt Lake City',
    'us-west4': 'Las Vegas',
  }),
}

function regions(places: Record<string, string>): Region[] {
  return Object.entries(places).map(([code, place]) => ({ code, place }))
}
