// SPDX-License-Identifier: Apache-2.0
#include "widgets/qr_view.h"

#include "widgets/theme.h"

#include <QPainter>

#include <qrcodegen/qrcodegen.hpp>

#include <algorithm>
#include <optional>

namespace privicore {

namespace {

constexpr int quietModules = 4;
constexpr int usualModules = 33 + 2 * quietModules;
constexpr int pixelsPerModule = 6;
// Short contents get the strongest correction: it costs nothing there and helps dirty screens.
constexpr qsizetype shortContent = 64;

qrcodegen::QrCode::Ecc correctionFor(qsizetype length)
{
    return length <= shortContent ? qrcodegen::QrCode::Ecc::QUARTILE
                                  : qrcodegen::QrCode::Ecc::MEDIUM;
}

} // namespace

struct QrView::Code
{
    qrcodegen::QrCode modules;
};

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("QR token"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QrView::~QrView() = default;

bool QrView::setContent(const SecretString &content)
{
    clear();
    const QByteArrayView bytes = content.reveal();
    if (bytes.isEmpty())
        return false;
    const std::vector<std::uint8_t> octets(bytes.begin(), bytes.end());
    try {
        m_code = std::make_unique<Code>(
            Code{qrcodegen::QrCode::encodeBinary(octets, correctionFor(bytes.size()))});
    } catch (const qrcodegen::data_too_long &) {
        return false;
    }
    update();
    return true;
}

void QrView::clear()
{
    m_code.reset();
    update();
}

QSize QrView::sizeHint() const
{
    const int side = usualModules * pixelsPerModule;
    return {side, side};
}

QSize QrView::minimumSizeHint() const
{
    const int side = usualModules * 3;
    return {side, side};
}

void QrView::paintEvent(QPaintEvent *)
{
    if (!m_code)
        return;
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    // Drawn in device pixels: a module that is not a whole number of them blurs and scans badly.
    painter.scale(1 / ratio, 1 / ratio);
    const int side = static_cast<int>(std::min(width(), height()) * ratio);
    const int count = m_code->modules.getSize();
    const int module = std::max(1, side / (count + 2 * quietModules));
    const int card = module * (count + 2 * quietModules);
    const QPoint corner((static_cast<int>(width() * ratio) - card) / 2,
                        (static_cast<int>(height() * ratio) - card) / 2);
    painter.fillRect(QRect(corner, QSize(card, card)), Qt::white);
    const QPoint origin = corner + QPoint(module, module) * quietModules;
    for (int y = 0; y < count; ++y) {
        for (int x = 0; x < count; ++x) {
            if (m_code->modules.getModule(x, y))
                painter.fillRect(QRect(origin + QPoint(x, y) * module, QSize(module, module)),
                                 Qt::black);
        }
    }
}

} // namespace privicore
