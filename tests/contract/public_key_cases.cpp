// SPDX-License-Identifier: Apache-2.0
#include "public_key_cases.h"

#include "contract/endpoint_id.h"
#include "sandbox/signed_key.h"
#include "support/case_derivation.h"

namespace privicore::test {

namespace {

using Id = EndpointId;

ContractCase registration(const char *name, const char *key, int status, const char *fault = "")
{
    return {.name = QString::fromLatin1(name),
            .endpoint = Id::PublicKeyRegisterPublicKey,
            .caller = status == 202 ? Caller::Newcomer : Caller::Inactive,
            .fields = {{QStringLiteral("publicKey"), QString::fromLatin1(key)}},
            .status = status,
            .key = QString::fromLatin1(fault)};
}

//! The head of a key with this tag and point, with the digest that belongs to another key.
QString withoutDigest(const QString &key)
{
    return key.first(72) + QString(128, u'0');
}

} // namespace

CaseTable publicKeyCases()
{
    const char *invalid = "validation.failed";
    return completeTable(
        QStringLiteral("Public key"),
        {
            {.name = QStringLiteral("makes a pair"),
             .endpoint = Id::PublicKeyGenerateKeys,
             .caller = Caller::Nobody},
            registration("activates the profile", "$newKey", 202),
            registration("takes the digits in capitals", "$newKeyInCapitals", 202),
            registration("takes the tag of 2023", "$keyOf2023", 202),
            registration("fails later for another profile's key", "$takenKey", 202,
                         "public_key.already_in_use"),
            registration("refuses a wrong digest", "$wrongDigest", 422, invalid),
            registration("refuses an unknown tag", "$unknownTag", 422, invalid),
            registration("refuses a point of zeros", "$zeroPoint", 422, invalid),
            registration("refuses a point of low order", "$lowOrderPoint", 422, invalid),
            {.name = QStringLiteral("gives one's own key"),
             .endpoint = Id::PublicKeyRetrievePublicKey},
            {.name = QStringLiteral("has no key for a profile without one"),
             .endpoint = Id::PublicKeyRetrievePublicKey,
             .caller = Caller::Inactive,
             .status = 404,
             .key = QStringLiteral("public_key.not_found")},
            {.name = QStringLiteral("gives the server's key"),
             .endpoint = Id::PublicKeyRetrieveCabPublicKey},
            {.name = QStringLiteral("gives the server's key to anybody"),
             .endpoint = Id::PublicKeyRetrieveCabPublicKey,
             .caller = Caller::Nobody},
        });
}

void teachPublicKeyCases(ContractWorld &world)
{
    const auto fresh = [](ContractWorld &w) { return w.server().newSignedKey(); };
    const auto pointOf = [](const char *hex) {
        return sandbox::signedKeyOf(QByteArray::fromHex(hex));
    };
    world.teach(QStringLiteral("$newKey"), fresh);
    world.teach(QStringLiteral("$newKeyInCapitals"),
                [fresh](ContractWorld &w) { return fresh(w).toUpper(); });
    world.teach(QStringLiteral("$keyOf2023"), [](ContractWorld &) {
        return QStringLiteral(
            "3140050007a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c"
            "d09bc6184634fb0080b97dba51a8e3d9d4cdee993803930110ccd97cc46c50fa"
            "1039245d37736fb065d7de9cc279a3f363c34904c1657d8d88fba6bb03a7197a");
    });
    world.teach(QStringLiteral("$takenKey"), [](ContractWorld &w) { return w.other().signedKey; });
    world.teach(QStringLiteral("$wrongDigest"),
                [fresh](ContractWorld &w) { return withoutDigest(fresh(w)); });
    world.teach(QStringLiteral("$unknownTag"), [fresh](ContractWorld &w) {
        return QStringLiteral("31430500") + fresh(w).sliced(8);
    });
    world.teach(QStringLiteral("$zeroPoint"), [pointOf](ContractWorld &) {
        return pointOf("0000000000000000000000000000000000000000000000000000000000000000");
    });
    world.teach(QStringLiteral("$lowOrderPoint"), [pointOf](ContractWorld &) {
        return pointOf("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
    });
}

} // namespace privicore::test
