/** The price lists AWS publishes for its own pages: one JSON a service, with a price for each rate of each region. */
export interface AwsFeed {
  manifest: { hawkFilePublicationDate?: string }
  regions: Record<string, Record<string, Record<string, string>>>
}

const BASE = 'https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps'

/** What each AWS region is called in a price list. */
export const AWS_PLACES: Record<string, string> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-west-3': 'EU (Paris)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-north-1': 'EU (Stockholm)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ca-central-1': 'Canada (Central)',
  'sa-east-1': 'South America (Sao Paulo)',
}

/** The list with the Linux machines of one region. */
export function machinesUrl(region: string): string {
  return `${BASE}/ec2/USD/current/ec2-ondemand-without-sec-sel/${encodeURIComponent(AWS_PLACES[region] ?? region)}/Linux/index.json`
}

/** Services whose rows of the book are found by rate code, by the source ids of those rows. */
export const CODED_SERVICES = [
  'ecs',
  'eks',
  's3',
  'kms',
  'lambda',
  'dynamodb',
  'cloudwatch',
  'efs',
  'vpc',
  'apigateway',
  'sns',
  'kinesis',
  'waf',
]

export function serviceUrl(service: string): string {
  return `${BASE}/${service}/USD/current/${service}.json`
}

/** Google's prices by region, made of its Cloud Billing Catalog. */
export const GCP_PRICES_URL = 'https://raw.githubusercontent.com/Cyclenerd/google-cloud-pricing-cost-calculator/master/pricing.yml'
