// SPDX-License-Identifier: Apache-2.0
#include "widgets/qr_view.h"

#include <QHideEvent>
#include <QPainter>

#include <qrcodegen/qrcodegen.hpp>

#include <algorithm>
#include <optional>

namespace privicore {

namespace {

using qrcodegen::QrCode;
using Octets = std::vector<std::uint8_t>;

constexpr int quietModules = 4;
constexpr int usualModules = 33;
constexpr int leastPixels = 2; // a camera needs more than one
constexpr int usualPixels = 6;
constexpr int usualSide = 480;

std::optional<QrCode> encoded(const Octets &octets)
{
    // The encoder raises the correction by itself where that makes the code no larger.
    for (const QrCode::Ecc least : {QrCode::Ecc::MEDIUM, QrCode::Ecc::LOW}) {
        try {
            return QrCode::encodeBinary(octets, least);
        } catch (const qrcodegen::data_too_long &) {
            continue;
        }
    }
    return std::nullopt;
}

void overwrite(Octets &octets)
{
    // Through volatile, or the compiler leaves out what nobody reads any more.
    volatile std::uint8_t *octet = octets.data();
    for (std::size_t i = 0; i < octets.size(); ++i)
        octet[i] = 0;
}

void overwrite(QrCode &code)
{
    // Of the same version, so that its modules are copied into the memory of the old ones.
    const int version = code.getVersion();
    code = QrCode::encodeSegments({qrcodegen::QrSegment::makeBytes({0})}, QrCode::Ecc::LOW, version,
                                  version, 0, false);
}

QByteArray modulesOf(const QrCode &code)
{
    const int side = code.getSize();
    QByteArray modules(qsizetype(side) * side, '\0');
    char *module = modules.data();
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            *module++ = code.getModule(x, y) ? 1 : 0;
    }
    return modules;
}

} // namespace

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("QR token"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QrView::~QrView()
{
    wipe(m_modules);
}

bool QrView::setContent(const SecretString &content)
{
    clear();
    const QByteArrayView bytes = content.reveal();
    if (bytes.isEmpty())
        return false;
    Octets octets(bytes.begin(), bytes.end());
    std::optional<QrCode> code = encoded(octets);
    overwrite(octets);
    if (!code)
        return false;
    m_modules = modulesOf(*code);
    m_side = code->getSize();
    overwrite(*code);
    updateGeometry();
    update();
    return true;
}

void QrView::clear()
{
    wipe(m_modules);
    m_side = 0;
    updateGeometry();
    update();
}

QSize QrView::sizeHint() const
{
    const int side = std::min(usualSide, modulesOfCard() * usualPixels);
    return QSize(side, side).expandedTo(minimumSizeHint());
}

QSize QrView::minimumSizeHint() const
{
    const int side = modulesOfCard() * leastPixels;
    return {side, side};
}

int QrView::modulesOfCard() const
{
    return (isEmpty() ? usualModules : m_side) + 2 * quietModules;
}

void QrView::paintEvent(QPaintEvent *)
{
    if (isEmpty())
        return;
    QPainter painter(this);
    // Drawn in device pixels: a module that is not a whole number of them blurs and scans badly.
    const QTransform toDevice = painter.deviceTransform();
    const QRect place = toDevice.mapRect(QRectF(rect())).toRect();
    const int module = std::min(place.width(), place.height()) / modulesOfCard();
    if (module < 1) {
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Make the window larger to see the code."));
        return;
    }
    const int card = module * modulesOfCard();
    const QPoint corner =
        place.topLeft() + QPoint((place.width() - card) / 2, (place.height() - card) / 2);
    painter.setWorldTransform(QTransform::fromTranslate(corner.x(), corner.y())
                              * toDevice.inverted());
    painter.fillRect(0, 0, card, card, Qt::white);
    const QPoint origin = QPoint(module, module) * quietModules;
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x) {
            if (m_modules.at(qsizetype(y) * m_side + x) != 0)
                painter.fillRect(QRect(origin + QPoint(x, y) * module, QSize(module, module)),
                                 Qt::black);
        }
    }
}

void QrView::hideEvent(QHideEvent *event)
{
    // A minimised window comes back as it was.
    if (!event->spontaneous())
        clear();
    QWidget::hideEvent(event);
}

} // namespace privicore
