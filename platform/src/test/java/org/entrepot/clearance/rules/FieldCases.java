package org.entrepot.clearance.rules;

import java.util.List;
import java.util.stream.Stream;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/**
 * What happens when a valid document is changed: {@code changes | faults}, both separated by {@code ;}. A change is {@code
 * element=value} in the head, {@code 2.element=value} in a line, {@code -2} for a line taken out; a fault is code, rule,
 * field. {@code ~} before a fault is a warning.
 */
final class FieldCases {
    private static final String LIST_NUMBER = "99002026I000000001";

    private FieldCases() {}

    static final String ORDER_311 = """
            appType=2 | none
            appType=4 | -301008 order.appType appType
            appTime=20261124240000 | -301008 order.appTime appTime
            appTime=20260229103000 | -301008 order.appTime appTime
            appStatus=3 | -301008 order.appStatus appStatus
            orderType=E | -301008 order.orderType orderType
            orderNo=   | -301008 order.orderNo orderNo
            ebpCode= | -301008 order.ebpCode ebpCode
            ebpName= | -301008 order.ebpName ebpName
            ebcCode= | -301008 order.ebcCode ebcCode
            ebcName= | -301008 order.ebcName ebcName
            goodsValue=385; acturalPaid=441.76 | -301008 order.goodsValue goodsValue
            goodsValue=384.00000 | none
            acturalPaid=440.77 | -301008 order.acturalPaid acturalPaid
            taxTotal=0; acturalPaid=404 | none
            discount=4; acturalPaid=436.76 | none
            discount=500; acturalPaid=-59.24 | -301008 order.amounts acturalPaid
            freight=-1; acturalPaid=419.76 | -301008 order.freight freight
            discount=-1; acturalPaid=441.76 | -301008 order.discount discount
            taxTotal=-1; acturalPaid=403 | -301008 order.taxTotal taxTotal
            currency=502 | -301008 order.currency currency
            buyerRegNo= | -301008 order.buyerRegNo buyerRegNo
            buyerName= | -301008 order.buyerName buyerName
            buyerTelephone= | -301008 order.buyerTelephone buyerTelephone
            buyerIdType=2 | -301008 order.buyerIdType buyerIdType
            buyerIdNumber=990200198808070011 | -301008 order.buyerIdNumber buyerIdNumber
            consignee= | -301008 order.consignee consignee
            consigneeTelephone= | -301008 order.consigneeTelephone consigneeTelephone
            consigneeAddress= | -301008 order.consigneeAddress consigneeAddress
            consigneeDistrict=370281 | none
            consigneeDistrict=659009 | none
            consigneeDistrict=37028X | -301008 order.consigneeDistrict consigneeDistrict
            payCode=; payName=; payTransactionId= | none
            -2; -1; goodsValue=0; acturalPaid=56.76 | -301001 order.lines OrderList
            2.gnum=1 | -301002 order.line.gnum OrderList[2].gnum
            2.gnum=3 | -301008 order.line.gnum OrderList[2].gnum
            1.gnum=0; 2.gnum=1 | -301008 order.line.gnum OrderList[1].gnum; -301008 order.line.gnum OrderList[2].gnum
            1.itemName= | -301008 order.line.itemName OrderList[1].itemName
            1.gmodel= | -301008 order.line.gmodel OrderList[1].gmodel
            1.unit=999 | -301008 order.line.unit OrderList[1].unit
            2.qty=0 | -301008 order.line.qty OrderList[2].qty
            2.price=0 | -301008 order.line.gift OrderList[2].totalPrice
            2.price=-268 | -301008 order.line.price OrderList[2].price
            1.totalPrice=-116; goodsValue=152; acturalPaid=208.76 | -301008 order.line.totalPrice OrderList[1].totalPrice
            1.totalPrice=115; goodsValue=383; acturalPaid=439.76 | ~-301008 order.line.total OrderList[1].totalPrice
            2.price=0; 2.totalPrice=0; goodsValue=116; acturalPaid=172.76 | none
            1.currency=344 | -301008 order.line.currency OrderList[1].currency
            1.country=990 | -301008 order.line.country OrderList[1].country
            """;

    static final String PAYMENT_411 = """
            appType=0 | -401009 payment.appType appType
            appTime=2026112410300 | -401009 payment.appTime appTime
            appStatus=0 | -401009 payment.appStatus appStatus
            payCode= | -401009 payment.payCode payCode
            payName= | -401009 payment.payName payName
            payTransactionId= | -401009 payment.payTransactionId payTransactionId
            orderNo= | -401009 payment.orderNo orderNo
            ebpCode= | -401009 payment.ebpCode ebpCode
            ebpName= | -401009 payment.ebpName ebpName
            payerIdType=2 | -401009 payment.payerIdType payerIdType
            payerIdNumber=99020019880807001 | -401009 payment.payerIdNumber payerIdNumber
            payerName= | -401009 payment.payerName payerName
            amountPaid=-0.01 | -401009 payment.amountPaid amountPaid
            amountPaid=0 | none
            currency=643 | -401009 payment.currency currency
            payTime=20261131000000 | -401009 payment.payTime payTime
            payTime=20261124000060 | -401009 payment.payTime payTime
            """;

    static final String WAYBILL_511 = """
            appType=9 | -504011 waybill.appType appType
            appTime=20261324103000 | -504011 waybill.appTime appTime
            appStatus=21 | -504011 waybill.appStatus appStatus
            logisticsCode= | -504011 waybill.logisticsCode logisticsCode
            logisticsName= | -504011 waybill.logisticsName logisticsName
            logisticsNo= | -504011 waybill.logisticsNo logisticsNo
            orderNo= | -504011 waybill.orderNo orderNo
            freight=; insuredFee= | none
            freight=-20 | -504011 waybill.freight freight
            insuredFee=-0.00001 | -504011 waybill.insuredFee insuredFee
            currency=110 | -504011 waybill.currency currency
            weight=0 | -504011 waybill.weight weight
            packNo=2 | -504011 waybill.packNo packNo
            packNo=01 | none
            consignee= | -504011 waybill.consignee consignee
            consigneeAddress= | -504011 waybill.consigneeAddress consigneeAddress
            consigneeTelephone= | -504011 waybill.consigneeTelephone consigneeTelephone
            """;

    static final String LIST_621 = """
            appType=5 | -621020 list.appType appType
            appTime=00000000000000 | -621020 list.appTime appTime
            appStatus=4 | -621020 list.appStatus appStatus
            orderNo= | -621020 list.orderNo orderNo
            ebpCode=; assureCode=9902960002 | -621020 list.ebpCode ebpCode
            ebpName= | -621020 list.ebpName ebpName
            ebcCode= | -621020 list.ebcCode ebcCode
            ebcName= | -621020 list.ebcName ebcName
            logisticsNo= | -621020 list.logisticsNo logisticsNo
            logisticsCode= | -621020 list.logisticsCode logisticsCode
            logisticsName= | -621020 list.logisticsName logisticsName
            copNo= | -621020 list.copNo copNo
            preNo=B20261124000000001 | ~-621001 list.preNo preNo
            preNo=B20261124000000001; appType=2 | none
            invtNo=990020261000000001 | ~-621001 list.invtNo invtNo
            assureCode=9902960005 | none
            assureCode=9902969999 | -621001 list.assureCode assureCode
            ieFlag=E | -621020 list.ieFlag ieFlag
            declTime=20261132 | -621020 list.declTime declTime
            customsCode=0ZZZ | -621020 list.customsCode customsCode
            portCode=9Z99 | -621020 list.portCode portCode
            ieDate= | none
            ieDate=2026-1-1 | -621020 list.ieDate ieDate
            buyerIdType=2 | -621020 list.buyerIdType buyerIdType
            buyerIdNumber=99020019880807001x | -621020 list.buyerIdNumber buyerIdNumber
            buyerName= | -621020 list.buyerName buyerName
            buyerTelephone= | -621020 list.buyerTelephone buyerTelephone
            consigneeAddress= | -621020 list.consigneeAddress consigneeAddress
            agentCode= | -621020 list.agentCode agentCode
            agentName= | -621020 list.agentName agentName
            tradeMode=9710 | -621020 list.tradeMode tradeMode
            tradeMode=0110 | -621020 list.tradeMode tradeMode
            trafMode=Q | -621020 list.trafMode trafMode
            trafNo= | -621001 list.trafNo trafNo
            voyageNo= | -621001 list.voyageNo voyageNo
            billNo= | -621001 list.billNo billNo
            country=990 | -621020 list.country country
            freight=-1 | -621020 list.freight freight
            insuredFee=-1 | -621020 list.insuredFee insuredFee
            insuredFee=99999999999999.99999 | none
            insuredFee=100000000000000 | -621020 list.insuredFee insuredFee
            currency=156 | -621020 list.currency currency
            packNo=3 | -621020 list.packNo packNo
            grossWeight=0 | -621020 list.grossWeight grossWeight
            netWeight=0 | -621020 list.netWeight netWeight
            netWeight=1.53 | -621001 list.weights netWeight
            netWeight=1.52000 | none
            -2; -1 | -621000 list.lines InventoryList
            -2; 1.price=0; 1.totalPrice=0 | -621001 list.amounts InventoryList
            1.price=0; 1.totalPrice=0 | none
            2.gnum=1 | -621027 list.line.gnum InventoryList[2].gnum
            1.gnum=2; 2.gnum=1 | -621020 list.line.gnum InventoryList[1].gnum; -621020 list.line.gnum InventoryList[2].gnum
            1.gcode=9999999999 | -621001 list.line.gcode InventoryList[1].gcode
            1.gcode=ABCDEFGHIJ | -621001 list.line.gcode InventoryList[1].gcode
            1.gcode=9999999999; 1.unit1=035 | -621001 list.line.gcode InventoryList[1].gcode
            1.gcode=9999999999; 1.unit1=999 | -621001 list.line.gcode InventoryList[1].gcode; -621020 list.line.unit1 InventoryList[1].unit1
            2.gcode=9999999999; 2.unit2=999 | -621001 list.line.gcode InventoryList[2].gcode; -621020 list.line.unit2 InventoryList[2].unit2
            1.gcode=0802910010 | -621001 list.line.positiveList InventoryList[1].gcode
            1.gcode=0405100000 | -621001 list.line.positiveList InventoryList[1].gcode
            tradeMode=1210; country=142; emsNo=T1; areaCode=9902960006; areaName=Z; 1.itemRecordNo=1; 2.itemRecordNo=2; 1.gcode=0405100000 | none
            1.gname= | -621020 list.line.gname InventoryList[1].gname
            1.gmodel= | -621020 list.line.gmodel InventoryList[1].gmodel
            1.barCode= | ~-621001 list.line.barCode InventoryList[1].barCode
            1.country=990 | -621020 list.line.country InventoryList[1].country
            1.tradeCountry= | none
            1.tradeCountry=1 | -621020 list.line.tradeCountry InventoryList[1].tradeCountry
            1.currency=502 | -621020 list.line.currency InventoryList[1].currency
            1.qty=0 | -621020 list.line.qty InventoryList[1].qty
            1.unit=000 | -621020 list.line.unit InventoryList[1].unit
            1.qty1=0 | -621020 list.line.qty1 InventoryList[1].qty1
            1.unit1=011 | -621001 list.line.unit1 InventoryList[1].unit1
            1.unit1=999 | -621001 list.line.unit1 InventoryList[1].unit1
            2.unit2=999 | -621001 list.line.unit2 InventoryList[2].unit2
            2.qty1=2 | -621001 list.line.sameUnit InventoryList[2].qty1
            2.qty2= | -621001 list.line.secondUnit InventoryList[2].qty2
            2.unit2= | -621001 list.line.secondUnit InventoryList[2].qty2
            2.unit2=; 2.qty2= | -621001 list.line.unit2 InventoryList[2].unit2
            2.unit2=036 | -621001 list.line.unit2 InventoryList[2].unit2
            1.unit2=011; 1.qty2=2 | -621001 list.line.unit2 InventoryList[1].unit2
            1.qty2=0 | none
            1.qty2=-1 | -621020 list.line.qty2 InventoryList[1].qty2
            1.price=-58; | -621020 list.line.price InventoryList[1].price
            1.totalPrice=-116; | -621020 list.line.totalPrice InventoryList[1].totalPrice
            1.price=0 | -621001 list.line.gift InventoryList[1].totalPrice
            1.totalPrice=117 | -621001 list.line.total InventoryList[1].totalPrice
            1.qty=3; 1.price=33.33; 1.totalPrice=100 | none
            tradeMode=1210; country=142 | -621001 list.emsNo emsNo; -621001 list.areaCode areaCode; -621001 list.areaName areaName; -621001 list.line.itemRecordNo InventoryList[1].itemRecordNo; -621001 list.line.itemRecordNo InventoryList[2].itemRecordNo
            tradeMode=1239; emsNo=T1; areaCode=9902960006; areaName=Z; 1.itemRecordNo=1; 2.itemRecordNo=2 | -621001 list.bondedCountry country
            tradeMode=1239; emsNo=T1; areaCode=9902960006; areaName=Z; 1.itemRecordNo=1; 2.itemRecordNo=2; country=142; trafNo=; voyageNo=; billNo= | none
            """;

    static final String ORDER_303 = """
            appType=4 | -303001 order.appType appType
            appTime=20261124106000 | -303001 order.appTime appTime
            appStatus=0 | -303001 order.appStatus appStatus
            orderType=I | -303001 order.orderType orderType
            orderType=B | none
            orderType=W | none
            orderNo= | -303001 order.orderNo orderNo
            ebpCode= | -303001 order.ebpCode ebpCode
            ebpCode=无 | none
            ebpName= | -303001 order.ebpName ebpName
            ebcCode= | -303001 order.ebcCode ebcCode
            ebcName= | -303001 order.ebcName ebcName
            goodsValue=-1; currency=502 | -303001 order.goodsValue goodsValue
            goodsValue=900 | -303001 order.amounts goodsValue
            freight=-1 | -303001 order.freight freight
            currency=999; | -303001 order.currency currency
            currency=502; 1.currency=502; 2.currency=502 | none
            -2; -1; goodsValue=0 | -303001 order.lines OrderList
            2.gnum=1 | -303001 order.line.gnum OrderList[2].gnum
            2.gnum=4 | -303001 order.line.gnum OrderList[2].gnum
            1.itemNo= | -303001 order.line.itemNo OrderList[1].itemNo
            1.itemName= | -303001 order.line.itemName OrderList[1].itemName
            1.unit=aaa | -303001 order.line.unit OrderList[1].unit
            1.currency=aaa | -303001 order.line.currency OrderList[1].currency
            1.qty=-1 | -303001 order.line.qty OrderList[1].qty
            1.price=-860 | -303001 order.line.price OrderList[1].price
            1.totalPrice=-860; goodsValue=-782 | -303001 order.goodsValue goodsValue; -303001 order.line.totalPrice OrderList[1].totalPrice
            1.price=0 | -303001 order.line.gift OrderList[1].totalPrice
            1.totalPrice=861; goodsValue=939 | ~-303001 order.line.total OrderList[1].totalPrice
            """;

    static final String WAYBILL_505 = """
            appType=4 | -503001 waybill.appType appType
            appTime=x | -503001 waybill.appTime appTime
            appStatus=4 | -503001 waybill.appStatus appStatus
            logisticsCode= | -503001 waybill.logisticsCode logisticsCode
            logisticsName= | -503001 waybill.logisticsName logisticsName
            logisticsNo= | -503001 waybill.logisticsNo logisticsNo
            freight=-1 | -503001 waybill.freight freight
            insuredFee= | -503001 waybill.insuredFee insuredFee
            currency=000 | -503001 waybill.currency currency
            grossWeight=0 | -503001 waybill.grossWeight grossWeight
            packNo=0 | -503001 waybill.packNo packNo
            packNo=9 | none
            goodsInfo= | -503001 waybill.goodsInfo goodsInfo
            ebcCode=; ebcName= | none
            """;

    static final String LIST_603 = """
            appType=4 | -603001 list.appType appType
            appTime= | -603001 list.appTime appTime
            appStatus= | -603001 list.appStatus appStatus
            customsCode=9Z99 | -603001 list.customsCode customsCode
            ebpCode= | -603001 list.ebpCode ebpCode
            ebpName= | -603001 list.ebpName ebpName
            orderNo= | -603001 list.orderNo orderNo
            logisticsCode= | -603001 list.logisticsCode logisticsCode
            logisticsName= | -603001 list.logisticsName logisticsName
            logisticsNo= | -603001 list.logisticsNo logisticsNo
            copNo= | -603001 list.copNo copNo
            preNo=B20261124000000001 | ~-603001 list.preNo preNo
            invtNo=99002026E000000001 | ~-603001 list.invtNo invtNo
            ieFlag=a | -603001 list.ieFlag ieFlag
            portCode=0ZZZ | -603001 list.portCode portCode
            ieDate=20260931 | -603001 list.ieDate ieDate
            statisticsFlag=C | -603001 list.statisticsFlag statisticsFlag
            statisticsFlag=B | none
            licenseNo=L1 | -603001 list.simplified statisticsFlag
            licenseNo=L1; statisticsFlag=B | none
            agentCode= | -603001 list.agentCode agentCode
            agentName= | -603001 list.agentName agentName
            ebcCode= | -603001 list.ebcCode ebcCode
            ebcName= | -603001 list.ebcName ebcName
            ownerCode= | -603001 list.ownerCode ownerCode
            ownerCode=NO | ~-603001 list.ownerCode ownerCode
            ownerName= | -603001 list.ownerName ownerName
            tradeMode=1210 | -603001 list.iacCode iacCode; -603001 list.iacName iacName; -603001 list.emsNo emsNo; -603001 list.line.itemRecordNo InventoryList[1].itemRecordNo; -603001 list.line.itemRecordNo InventoryList[2].itemRecordNo
            tradeMode=0101 | -603001 list.tradeMode tradeMode
            tradeMode=1239; iacCode=9902960006; iacName=Z; emsNo=T1; 1.itemRecordNo=1; 2.itemRecordNo=2 | none
            trafMode=A | -603001 list.trafMode trafMode
            trafName=; voyageNo=; billNo=; totalPackageNo= | none
            country=001 | -603001 list.country country
            country=142 | -603001 list.country country
            POD= | -603001 list.POD POD
            freight=-1 | -603001 list.freight freight
            fCurrency=aaa | -603001 list.fCurrency fCurrency
            fFlag=1 | -603001 list.fFlag fFlag
            insuredFee=-1 | -603001 list.insuredFee insuredFee
            insuredFee=100000000000000 | -603001 list.insuredFee insuredFee
            iCurrency=aaa | -603001 list.iCurrency iCurrency
            iFlag=2 | -603001 list.iFlag iFlag
            wrapType= | -603001 list.wrapType wrapType
            packNo=0 | -603001 list.packNo packNo
            packNo=4 | none
            grossWeight=-1 | -603001 list.grossWeight grossWeight
            netWeight=0 | -603001 list.netWeight netWeight
            netWeight=0.65 | -603001 list.weights netWeight
            -2; -1 | -603001 list.lines InventoryList
            -2; 1.price=0; 1.totalPrice=0 | -603001 list.amounts InventoryList
            tradeMode=9710 | none
            tradeMode=9810 | none
            tradeMode=9710; -2; 1.price=5000; 1.totalPrice=5000 | none
            tradeMode=9710; -2; 1.price=5000.01; 1.totalPrice=5000.01 | -603001 list.fullEntry tradeMode
            tradeMode=9610; -2; 1.price=5000.01; 1.totalPrice=5000.01 | none
            tradeMode=9810; licenseNo=L1; statisticsFlag=B | -603001 list.fullEntry tradeMode
            tradeMode=9710; -2; 1.price=900; 1.totalPrice=900; 1.currency=502 | ~-603001 list.fullEntry tradeMode
            2.gnum=1 | -603001 list.line.gnum InventoryList[2].gnum
            2.gnum=3 | -603001 list.line.gnum InventoryList[2].gnum
            1.itemNo= | -603001 list.line.itemNo InventoryList[1].itemNo
            1.gcode=9999999999 | -603001 list.line.gcode InventoryList[1].gcode
            1.gcode=9999999999; 1.unit1=aaa | -603001 list.line.gcode InventoryList[1].gcode; -603001 list.line.unit1 InventoryList[1].unit1
            2.gcode=9999999999; 2.unit2=aaa | -603001 list.line.gcode InventoryList[2].gcode; -603001 list.line.unit2 InventoryList[2].unit2
            1.gname= | -603001 list.line.gname InventoryList[1].gname
            1.gmodel= | -603001 list.line.gmodel InventoryList[1].gmodel
            1.barCode= | -603001 list.line.barCode InventoryList[1].barCode
            1.country=999; | none
            1.country=990 | -603001 list.line.country InventoryList[1].country
            1.country=142 | -603001 list.line.country InventoryList[1].country
            1.currency=aaa | -603001 list.line.currency InventoryList[1].currency
            1.qty=0 | -603001 list.line.qty InventoryList[1].qty
            1.qty1=0 | -603001 list.line.qty1 InventoryList[1].qty1
            2.qty2=-1 | -603001 list.line.qty2 InventoryList[2].qty2; -603001 list.line.secondUnit InventoryList[2].qty2
            1.unit=aaa | -603001 list.line.unit InventoryList[1].unit
            1.unit1=036 | -603001 list.line.unit1 InventoryList[1].unit1
            2.qty1=4 | -603001 list.line.sameUnit InventoryList[2].qty1
            2.unit2=; 2.qty2= | -603001 list.line.unit2 InventoryList[2].unit2
            1.price=-1 | -603001 list.line.price InventoryList[1].price
            2.totalPrice=-1 | -603001 list.line.totalPrice InventoryList[2].totalPrice
            1.totalPrice=0 | -603001 list.line.gift InventoryList[1].totalPrice
            1.totalPrice=859 | -603001 list.line.total InventoryList[1].totalPrice
            """;

    static final String CANCELLATION_605 = """
            appType=4 | -607001 cancellation.appType appType
            appTime=20250229000000 | -607001 cancellation.appTime appTime
            appStatus=3 | -607001 cancellation.appStatus appStatus
            customsCode=9Z99 | -607001 cancellation.customsCode customsCode
            copNo= | -607001 cancellation.copNo copNo
            invtNo=99002026I000000001 | -607001 cancellation.invtNo invtNo
            invtNo=99002026E00000001 | -607001 cancellation.invtNo invtNo
            invtNo=99002026E00000000001 | none
            invtNo=99002026E000000000001 | -607001 cancellation.invtNo invtNo
            reason=  | -607001 cancellation.reason reason
            agentCode= | -607001 cancellation.agentCode agentCode
            agentName= | -607001 cancellation.agentName agentName
            ebcCode= | -607001 cancellation.ebcCode ebcCode
            ebcName= | -607001 cancellation.ebcName ebcName
            """;

    static final String DELIVERY_513 = """
            appType=4 | -505011 delivery.appType appType
            appType=3 | none
            appTime=20250229000000; logisticsTime=20250228000000 | -505011 delivery.appTime appTime
            appStatus=3 | -505011 delivery.appStatus appStatus
            logisticsCode= | -505011 delivery.logisticsCode logisticsCode
            logisticsName= | -505011 delivery.logisticsName logisticsName
            logisticsNo= | -505011 delivery.logisticsNo logisticsNo
            logisticsStatus=D | -505011 delivery.logisticsStatus logisticsStatus
            logisticsTime=20260230000000 | -505011 delivery.logisticsTime logisticsTime
            logisticsTime=20261124103000 | none
            logisticsTime=20261124103001 | -505011 delivery.deliveredBefore logisticsTime
            """;

    static final String CANCELLATION_623 = """
            appType=2 | -623001 importCancellation.appType appType
            appType=3 | -623001 importCancellation.appType appType
            appTime=20250229000000 | -623001 importCancellation.appTime appTime
            appStatus=3 | -623001 importCancellation.appStatus appStatus
            customsCode=9Z99 | -623001 importCancellation.customsCode customsCode
            orderNo= | -623001 importCancellation.orderNo orderNo
            ebpCode= | -623001 importCancellation.ebpCode ebpCode
            ebpName= | -623001 importCancellation.ebpName ebpName
            ebcCode= | -623001 importCancellation.ebcCode ebcCode
            ebcName= | -623001 importCancellation.ebcName ebcName
            logisticsNo= | -623001 importCancellation.logisticsNo logisticsNo
            logisticsCode= | -623001 importCancellation.logisticsCode logisticsCode
            logisticsName= | -623001 importCancellation.logisticsName logisticsName
            copNo= | -623001 importCancellation.copNo copNo
            preNo=B20261124000000001 | -623001 importCancellation.preNo preNo
            invtNo=99002026E000000001 | -623001 importCancellation.invtNo invtNo
            invtNo=99002026I00000001 | -623001 importCancellation.invtNo invtNo
            buyerIdType=2 | -623001 importCancellation.buyerIdType buyerIdType
            buyerIdNumber=990200198808070018 | -623001 importCancellation.buyerIdNumber buyerIdNumber
            buyerName= | -623001 importCancellation.buyerName buyerName
            buyerTelephone= | -623001 importCancellation.buyerTelephone buyerTelephone
            agentCode= | -623001 importCancellation.agentCode agentCode
            agentName= | -623001 importCancellation.agentName agentName
            reason= | -623001 importCancellation.reason reason
            """;

    static final String REFUND_625 = """
            appType=4 | -625001 refund.appType appType
            appType=2; preNo=R20261124000000001 | none
            appTime=20250229000000 | -625001 refund.appTime appTime
            appStatus=3 | -625001 refund.appStatus appStatus
            customsCode=9Z99 | -625001 refund.customsCode customsCode
            orderNo= | -625001 refund.orderNo orderNo
            ebpCode= | -625001 refund.ebpCode ebpCode
            ebpName= | -625001 refund.ebpName ebpName
            ebcCode= | -625001 refund.ebcCode ebcCode
            ebcName= | -625001 refund.ebcName ebcName
            logisticsNo= | -625001 refund.logisticsNo logisticsNo
            logisticsCode= | -625001 refund.logisticsCode logisticsCode
            logisticsName= | -625001 refund.logisticsName logisticsName
            copNo= | -625001 refund.copNo copNo
            preNo=B20261124000000001 | -625001 refund.preNo preNo
            invtNo=99002026E000000001 | -625001 refund.invtNo invtNo
            invtNo=99002026I00000001 | -625001 refund.invtNo invtNo
            buyerIdType=2 | -625001 refund.buyerIdType buyerIdType
            buyerIdNumber=990200198808070018 | -625001 refund.buyerIdNumber buyerIdNumber
            buyerName= | -625001 refund.buyerName buyerName
            buyerTelephone= | -625001 refund.buyerTelephone buyerTelephone
            agentCode= | -625001 refund.agentCode agentCode
            agentName= | -625001 refund.agentName agentName
            reason= | -625001 refund.reason reason
            -1; -1 | -625006 refund.lines InvtRefundList
            2.gnum=1 | -625001 refund.line.gnum InvtRefundList[2].gnum
            1.gcode=040900000A | -625001 refund.line.gcode InvtRefundList[1].gcode
            1.gname= | -625001 refund.line.gname InvtRefundList[1].gname
            1.qty=0 | -625001 refund.line.qty InvtRefundList[1].qty
            1.unit=aaa | -625001 refund.line.unit InvtRefundList[1].unit
            """;

    static final String ENTRY_711 = """
            appType=4 | -800001 entry.appType appType
            appTime=20250229000000 | -800001 entry.appTime appTime
            appStatus=3 | -800001 entry.appStatus appStatus
            customsCode=9Z99 | -800001 entry.customsCode customsCode
            copNo= | -800001 entry.copNo copNo
            operatorCode= | -800001 entry.operatorCode operatorCode
            operatorName= | -800001 entry.operatorName operatorName
            trafNo= | -800001 entry.trafNo trafNo
            voyageNo= | -800001 entry.voyageNo voyageNo
            billNo= | -800001 entry.billNo billNo
            logisticsCode= | -800001 entry.logisticsCode logisticsCode
            logisticsName= | -800001 entry.logisticsName logisticsName
            rkdNo=1 | -800001 entry.rkdNo rkdNo
            ieFlag=E | -800001 entry.ieFlag ieFlag
            trafMode=Q | -800001 entry.trafMode trafMode
            -1; -1 | -800000 entry.lines DeliveryList
            2.logisticsNo=P1 | -800001 entry.parcels DeliveryList
            2.gnum=3 | -800001 entry.line.gnum DeliveryList[2].gnum
            1.logisticsNo= | -800001 entry.line.logisticsNo DeliveryList[1].logisticsNo
            """;

    /** One row, and the valid document that it changes. */
    record Case(CebDocument valid, String changes, String faults) {
        static Case of(CebDocument valid, String row) {
            String[] cells = row.split("\\|", -1);
            return new Case(valid, cells[0], cells[1].strip());
        }

        CebDocument changed() {
            CebDocument document = valid;
            for (String change : changes.split(";", -1)) {
                if (!change.isBlank()) {
                    document = changed(document, change.stripLeading());
                }
            }
            return document;
        }

        private static CebDocument changed(CebDocument document, String change) {
            if (change.startsWith("-")) {
                return ValidDocuments.withoutLine(
                        document, Integer.parseInt(change.substring(1).strip()));
            }
            String place = change.substring(0, change.indexOf('='));
            String value = change.substring(change.indexOf('=') + 1).stripTrailing();
            int point = place.indexOf('.');
            return point < 0
                    ? ValidDocuments.with(document, place, value)
                    : ValidDocuments.withLine(
                            document, Integer.parseInt(place.substring(0, point)), place.substring(point + 1), value);
        }

        List<String> expected() {
            return faults.equals("none")
                    ? List.of()
                    : Stream.of(faults.split(";", -1)).map(String::strip).toList();
        }

        @Override
        public String toString() {
            return valid.type() + ": " + changes.strip() + " → " + faults;
        }
    }

    static Stream<Case> all() {
        ValidDocuments.Parcel imported = ValidDocuments.importParcel("SO-RULES-1");
        ValidDocuments.Parcel exported = ValidDocuments.exportParcel("SO-RULES-2");
        ValidDocuments.Parcel second = ValidDocuments.exportParcel("SO-RULES-3");
        return Stream.of(
                        rows(imported.document(MessageType.CEB311), ORDER_311),
                        rows(imported.document(MessageType.CEB411), PAYMENT_411),
                        rows(imported.document(MessageType.CEB511), WAYBILL_511),
                        rows(imported.document(MessageType.CEB621), LIST_621),
                        rows(exported.document(MessageType.CEB303), ORDER_303),
                        rows(exported.document(MessageType.CEB505), WAYBILL_505),
                        rows(exported.document(MessageType.CEB603), LIST_603),
                        rows(ValidDocuments.cancellation("SO-RULES-2", "99002026E000000001"), CANCELLATION_605),
                        rows(ValidDocuments.delivery(imported), DELIVERY_513),
                        rows(ValidDocuments.importCancellation(imported, "K1", LIST_NUMBER), CANCELLATION_623),
                        rows(ValidDocuments.refund(imported, "R1", LIST_NUMBER, "1", "1"), REFUND_625),
                        rows(ValidDocuments.entry("IN-1", "P1", "P2"), ENTRY_711),
                        rows(ValidDocuments.collection(exported, "938"), PassageCases.COLLECTION_403),
                        rows(
                                ValidDocuments.arrived("A1", 1, 1, exported, second),
                                of(PassageCases.ARRIVAL_507, exported)),
                        rows(
                                ValidDocuments.loaded("B1", 1, 1, exported, second),
                                of(PassageCases.LOADING_607, exported)),
                        rows(
                                ValidDocuments.left("F1", 1, 1, exported, second),
                                of(PassageCases.DEPARTURE_509, exported)),
                        rows(
                                ValidDocuments.summary("S1", 1, 1, "99002026E000000001", "99002026E000000002"),
                                PassageCases.SUMMARY_701),
                        rows(
                                ValidDocuments.exportReturn(exported, "T1", "99002026E000000001", "RB-1", "1", "3"),
                                PassageCases.RETURN_213),
                        rows(ValidDocuments.tally("U1", "RB-1"), PassageCases.TALLY_215))
                .flatMap(rows -> rows);
    }

    /** Rows that repeat the first parcel's waybill. */
    private static String of(String table, ValidDocuments.Parcel first) {
        return table.replace("@W@", first.waybill().text("logisticsNo"));
    }

    private static Stream<Case> rows(CebDocument valid, String table) {
        return table.lines().map(row -> Case.of(valid, row));
    }
}
