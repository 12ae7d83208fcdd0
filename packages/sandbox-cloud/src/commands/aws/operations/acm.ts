import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { removes, shows, tells, type Family } from './families.ts'
import { textIn, textsIn } from './given.ts'
import { blocksOf, createdAt, textOf, textsOf } from './view.ts'

const CERTIFICATE: Family = {
  type: 'aws_acm_certificate',
  names: ['arn'],
  absent: 'ResourceNotFoundException',
  view: autoView('acm', 'CertificateDetail', {
    CertificateArn: 'arn',
    DomainValidationOptions: (one) =>
      blocksOf(one.attributes['domain_validation_options']).map((option) => ({
        DomainName: option['domain_name'],
        ValidationDomain: option['domain_name'],
        ValidationStatus: 'PENDING_VALIDATION',
        ResourceRecord: {
          Name: option['resource_record_name'],
          Type: option['resource_record_type'],
          Value: option['resource_record_value'],
        },
        ValidationMethod: 'DNS',
      })),
    Subject: (one) => `CN=${textOf(one, 'domain_name')}`,
    Issuer: () => 'Amazon',
    KeyAlgorithm: (one) => textOf(one, 'key_algorithm').replace('_', '-'),
    InUseBy: () => [],
    RenewalSummary: () => undefined,
    NotBefore: (one) => textOf(one, 'not_before') || undefined,
    NotAfter: (one) => textOf(one, 'not_after') || undefined,
    Options: () => ({ CertificateTransparencyLoggingPreference: 'ENABLED' }),
    CreatedAt: createdAt,
  }),
}

export const OPERATIONS: Operations = {
  async RequestCertificate(call) {
    const names = textsIn(call.input, 'SubjectAlternativeNames')
    const made = await call.client.create(CERTIFICATE.type, {
      domain_name: textIn(call.input, 'DomainName') ?? '',
      validation_method: textIn(call.input, 'ValidationMethod') ?? 'EMAIL',
      ...(names.length > 0 ? { subject_alternative_names: names } : {}),
    })
    return { CertificateArn: made.id }
  },
  DescribeCertificate: shows(CERTIFICATE, 'CertificateArn', 'Certificate'),
  ListCertificates: tells(
    {
      ...CERTIFICATE,
      view: autoView('acm', 'CertificateSummary', {
        CertificateArn: 'arn',
        SubjectAlternativeNameSummaries: (one) => textsOf(one.attributes['subject_alternative_names']),
        HasAdditionalSubjectAlternativeNames: () => false,
        InUse: () => false,
        KeyAlgorithm: (one) => textOf(one, 'key_algorithm').replace('_', '-'),
        NotBefore: () => undefined,
        NotAfter: () => undefined,
        CreatedAt: createdAt,
      }),
    },
    'CertificateSummaryList',
  ),
  DeleteCertificate: removes(CERTIFICATE, 'CertificateArn'),
}
