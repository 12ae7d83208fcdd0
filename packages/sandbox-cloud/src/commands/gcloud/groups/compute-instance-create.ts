import { imageOf } from './compute-images.ts'
import { requireNetwork } from './compute-default-network.ts'
import { regionOfZone } from '../kinds/place.ts'
import { count, DESCRIPTION, LABELS, list, map, maps, NETWORK, on, SUBNET, text, toggle } from '../line/flag.ts'
import type { Flag, Invocation } from '../model.ts'
import { readMetadata } from './metadata.ts'
import { gigabytes } from './sizes.ts'
import type { Where } from '../kinds/kind.ts'
import type { Draft } from '../kinds/draft.ts'

export const INSTANCE_FLAGS: Flag[] = [
  text('machine-type', 'Its processors and memory; otherwise n1-standard-1.'),
  text('image-family', 'Boots the newest image of this family, such as debian-12.'),
  text('image-project', 'The project of the image, such as debian-cloud.'),
  text('image', 'Boots this image.'),
  text('boot-disk-size', 'The size of the boot disk, such as 20GB.'),
  text('boot-disk-type', 'The type of the boot disk: pd-standard, pd-balanced or pd-ssd.'),
  toggle('boot-disk-auto-delete', 'Whether the boot disk goes with the machine. It does unless told otherwise.'),
  maps('disk', 'Attaches a disk that is there: name=NAME[,mode=ro|rw][,device-name=NAME].'),
  NETWORK,
  SUBNET,
  maps('network-interface', 'A network card: network=…,subnet=…,no-address,private-network-ip=…. Stands again for each card.'),
  text('private-network-ip', 'The address inside the subnet.'),
  text('address', 'The public address: one that is reserved, by name or by itself.'),
  on('no-address', 'Gives no public address.'),
  list('tags', 'Network tags, which firewall rules go by.'),
  LABELS,
  map('metadata', 'What the machine can read of itself, as KEY=VALUE.'),
  map('metadata-from-file', 'The same from files, as KEY=FILE, such as startup-script=start.sh.'),
  text('service-account', 'The service account that the machine acts as.', { of: 'google_service_account' }),
  on('no-service-account', 'The machine acts as nobody.'),
  list('scopes', 'What the service account may be used for, such as cloud-platform.'),
  on('preemptible', 'Cheaper; may be stopped at any time.'),
  text('provisioning-model', 'SPOT is cheaper and may be stopped at any time.', { choices: ['STANDARD', 'SPOT'] }),
  toggle('deletion-protection', 'Whether the machine cannot be deleted.'),
  on('can-ip-forward', 'Lets it pass on packets of others.'),
  text('hostname', 'Its full name in DNS.'),
  toggle('shielded-secure-boot', 'Whether only signed software boots.'),
  toggle('shielded-vtpm', 'Whether it has a virtual TPM.'),
  toggle('shielded-integrity-monitoring', 'Whether its boot is compared with the first.'),
  text('min-cpu-platform', 'The least processor generation.'),
  count('threads-per-core', 'Taken and left unused.'),
  DESCRIPTION,
]

const API = 'https://www.googleapis.com/auth/'
const USUAL_SCOPES = [
  'devstorage.read_only',
  'logging.write',
  'monitoring.write',
  'pubsub',
  'service.management.readonly',
  'servicecontrol',
  'trace.append',
]
const SCOPES: Record<string, string> = {
  'storage-ro': 'devstorage.read_only',
  'storage-rw': 'devstorage.read_write',
  'storage-full': 'devstorage.full_control',
  'compute-ro': 'compute.readonly',
  'compute-rw': 'compute',
  'logging-write': 'logging.write',
  'monitoring-write': 'monitoring.write',
}

export async function instanceConfig(call: Invocation, name: string, { project, zone = '' }: Where): Promise<Draft> {
  const { args } = call
  const spot = args.text('provisioning-model') === 'SPOT' || args.on('preemptible') === true
  const shielded = ['secure-boot', 'vtpm', 'integrity-monitoring'].map((one) => args.on(`shielded-${one}`))
  return {
    name,
    project,
    zone,
    machine_type: args.text('machine-type') ?? 'n1-standard-1',
    description: args.text('description'),
    hostname: args.text('hostname'),
    can_ip_forward: args.on('can-ip-forward'),
    deletion_protection: args.on('deletion-protection'),
    min_cpu_platform: args.text('min-cpu-platform'),
    tags: args.list('tags'),
    labels: args.map('labels'),
    metadata: await readMetadata(call),
    boot_disk: [
      {
        auto_delete: args.on('boot-disk-auto-delete'),
        initialize_params: [
          { image: imageOf(args, project), size: gigabytes(args.text('boot-disk-size')), type: args.text('boot-disk-type') },
        ],
      },
    ],
    attached_disk: args.maps('disk').map((disk) => ({
      source: disk['name'],
      device_name: disk['device-name'],
      mode: disk['mode'] === 'ro' ? 'READ_ONLY' : 'READ_WRITE',
    })),
    network_interface: await interfaces(call, project, regionOfZone(zone)),
    service_account: args.on('no-service-account') ? [] : [{ email: args.text('service-account'), scopes: scopesOf(args.list('scopes')) }],
    scheduling: spot
      ? [
          {
            preemptible: true,
            automatic_restart: false,
            on_host_maintenance: 'TERMINATE',
            provisioning_model: args.on('preemptible') ? 'STANDARD' : 'SPOT',
          },
        ]
      : undefined,
    shielded_instance_config: shielded.some((one) => one !== undefined)
      ? [{ enable_secure_boot: shielded[0], enable_vtpm: shielded[1], enable_integrity_monitoring: shielded[2] }]
      : undefined,
  }
}

function scopesOf(given: string[] | undefined): string[] {
  return (given ?? USUAL_SCOPES).map((scope) => (scope.startsWith('https://') ? scope : API + (SCOPES[scope] ?? scope)))
}

async function interfaces(call: Invocation, project: string, region: string): Promise<Draft[]> {
  const { args } = call
  const given = args.maps('network-interface')
  const cards =
    given.length > 0
      ? given
      : [
          {
            network: args.text('network'),
            subnet: args.text('subnet'),
            'private-network-ip': args.text('private-network-ip'),
            address: args.text('address'),
            ...(args.on('no-address') ? { 'no-address': '' } : {}),
          },
        ]
  const made: Draft[] = []
  for (const card of cards) {
    const { network, subnet, address } = card
    if (!network && !subnet) await requireNetwork(call, 'default')
    made.push({
      network: subnet ? undefined : (network ?? 'default'),
      subnetwork: subnet?.includes('/') || !subnet ? subnet : `projects/${project}/regions/${region}/subnetworks/${subnet}`,
      network_ip: card['private-network-ip'],
      access_config: 'no-address' in card ? [] : [{ nat_ip: address ? await addressNamed(call, address, region) : undefined }],
    })
  }
  return made
}

async function addressNamed({ world, place }: Invocation, address: string, region: string): Promise<string> {
  const found = await world.store.get('google_compute_address', `projects/${place.project}/regions/${region}/addresses/${address}`)
  return String(found?.attributes['address'] ?? address)
}
